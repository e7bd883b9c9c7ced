"""Persons and organisations; an account is optional."""
