"""Rules about the texts that name a phrase of the phrasebook."""
