"""Issued papers: number series, numbers taken at release, PDF pages."""
