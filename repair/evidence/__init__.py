"""What is known beyond one document: counts that add in any order, frozen before they are used."""
