package io.gatehouse.domain.http;

/// The head of a response.
///
/// @param status from 100 to 599
public record ResponseHead(int status, Headers headers) {}
