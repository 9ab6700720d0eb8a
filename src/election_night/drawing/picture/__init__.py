"""Pages of the wall as pictures: real type, smooth bars, a map of hexagons."""
