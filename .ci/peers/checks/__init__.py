"""Gatehouse between real clients and real servers."""
