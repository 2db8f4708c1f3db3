"""Who ruled whom, for "the former colonial power" and "its former colony"."""

from __future__ import annotations

# The last ruler from overseas before independence, or the one that news means by the words.
_RULED = {
    "FRA": """DZA BEN BFA CAF CIV COG COM DJI GAB GIN KHM LAO LBN MDG MLI MRT MAR NER SEN SYR TCD TGO TUN VNM HTI
    VUT NCL CMR""",
    "GBR": """AFG ATG AUS BHS BHR BGD BLZ BRB BWA BRN CAN CYP DMA EGY FJI GHA GMB GRD GUY HKG IND IRQ ISR JAM JOR KEN
    KIR KNA KWT LCA LKA LSO MDV MLT MMR MUS MWI MYS NGA NZL OMN PAK PSE QAT SDN SGP SLB SLE SOM SSD SWZ SYC TON TTO
    TUV TZA UGA VCT YEM ZAF ZMB ZWE ARE""",
    "PRT": "AGO BRA CPV GNB MOZ STP TLS MAC",
    "BEL": "BDI COD RWA",
    "ESP": "ARG BOL CHL COL CRI CUB DOM ECU GNQ GTM HND MEX NIC PAN PER PRY SLV URY VEN ESH",
    "NLD": "IDN SUR ABW CUW SXM",
    "ITA": "ERI LBY ETH",
    "USA": "PHL FSM MHL PLW LBR",
    "AUS": "PNG NRU",
    "JPN": "KOR PRK TWN",
    "DEU": "NAM",
    "DNK": "ISL GRL FRO",
}
_RULER = {code: ruler for ruler, ruled in _RULED.items() for code in ruled.split()}


def ruler_of(code: str | None) -> str | None:
    """Return the state that ruled another; None where none is known or several are meant."""
    return _RULER.get(code or "")
