"""Choosing a seat, or typing the candidates of a new one."""
