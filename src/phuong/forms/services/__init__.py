"""Acts of who configures declarations: build a draft, publish it by a decision, take a publication back."""
