package io.gatehouse.domain.openapi;

/// What is wrong with a document.
///
/// @param pointer to the place, as RFC 6901 writes it; empty for the whole document
public record ApiProblem(String pointer, String message) {}
