"""The parts of URLs; there is no network behind them."""
