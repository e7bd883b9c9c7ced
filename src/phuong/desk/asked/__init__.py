"""What other agencies ask of ours: the list, one question, its papers, the answer."""
