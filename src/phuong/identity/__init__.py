"""Accounts, sign-on, roles, policy."""
