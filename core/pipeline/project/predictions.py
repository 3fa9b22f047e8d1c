"""What lies in the folder of a prediction beside its masks."""

INPUTS_FILE = "inputs.json"
"""by case, the images that the masks were made from, so that both can be looked at together later"""
