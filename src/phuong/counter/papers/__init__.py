"""The papers of the hall as PDF."""
