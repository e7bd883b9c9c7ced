"""Territories, agencies, posts, staff and working calendars, each with its dates and its successors."""
