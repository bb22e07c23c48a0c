"""What the rules know of English and of writing: words, sentences, shapes; pure."""
