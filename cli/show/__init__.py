"""From outcomes to words for people: no file is opened here, no text believed."""
