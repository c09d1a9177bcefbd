"""kokuchi: public notices for cameras."""
