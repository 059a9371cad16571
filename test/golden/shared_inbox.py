#!/usr/bin/env python3
"""Every figure of ../shared/data as a row of the inbox, written as the file writes it: shared_inbox.py FOLDER.

CSV in the inbox's order of columns; the note is the file. Indicators that the catalogue does not have are
written X.NAME, for the test to add; a rank stands beside its value, as N comes from the name of the unit of measure.
"""
import csv
import re
import sys

folder = sys.argv[1]
out = csv.writer(sys.stdout)
COLUMNS = ("unit", "indicator", "breakdown", "period", "value", "numerator", "denominator", "rank", "unit_measure", "status",
           "method", "published_on", "source", "note")

DTI = {"dti": "IDX.DTI", "dti_published": "IDX.DTI", "infrastructure_index": "IDX.DTI.INFRA", "digital_gov_activity": "IDX.DTI.GOV",
       "digital_econ_activity": "IDX.DTI.ECON", "digital_soc_activity": "IDX.DTI.SOC", "digital_government": "IDX.DTI.PILLAR.GOV",
       "digital_economy": "IDX.DTI.PILLAR.ECON", "digital_society": "IDX.DTI.PILLAR.SOC", "idx_awareness": "IDX.DTI.AWARE",
       "idx_institution": "IDX.DTI.INST", "idx_infrastructure": "IDX.DTI.INFRA", "idx_human_resources": "IDX.DTI.HUMAN",
       "idx_cybersecurity": "IDX.DTI.SEC", "idx_digital_gov": "IDX.DTI.GOV", "idx_digital_econ": "IDX.DTI.ECON",
       "idx_digital_soc": "IDX.DTI.SOC"}
# name in vn_figures.csv: indicator, method
FIGURES = {"pii": ("IDX.PII", ""), "pii_34": ("IDX.PII", "pii-1705"), "pci": ("IDX.PCI", "pci"), "papi": ("IDX.PAPI", "papi"),
           "dti": ("IDX.DTI", "dti-922"), "dti_34": ("IDX.DTI", "dti-922-mean34"), "dti_national": ("IDX.DTI", "dti-1726"),
           "par_index": ("IDX.PAR", ""), "sipas": ("IDX.SIPAS", ""), "grdp_current": ("GRDP.CURRENT", ""),
           "grdp_constant_prices": ("GRDP.REAL", ""), "grdp_growth_constant_prices": ("GRDP.GROWTH", ""),
           "grdp_per_capita_current": ("GRDP.PERCAPITA", ""), "population": ("POP.TOTAL", ""),
           "sme_using_digital_platforms_share": ("ENT.SMEDIG", ""), "online_dossier_share_district": ("DVC.ONLINE", ""),
           "digital_economy_share_grdp_mic": ("DE.SHARE", "mic-2022"), "digital_economy_share_gdp_mic": ("DE.SHARE", "mic-2022"),
           "digital_economy_share_grdp_nso_34": ("DE.SHARE", "nso"), "digital_economy_real_growth": ("DE.GROWTH", "nso"),
           "digital_economy_share_grdp_headline_gt": ("DE.SHARE", "press"),
           "admin_procedures_on_time_provincial": ("DVC.ONTIME", "admin"), "admin_procedures_on_time_district": ("DVC.ONTIME", "press"),
           "target_digital_economy_share_grdp": ("DE.SHARE", ""), "target_digital_economy_share_grdp_min": ("DE.SHARE", ""),
           "target_cashless_payment": ("PAY.CASHLESS", ""), "target_einvoice_ecommerce_transactions": ("ECOM.EINV", ""),
           "target_online_shopping_urban_residents": ("ECOM.BUYER", ""), "target_rank_sti_dx_max": ("RANK.STI", "")}
# when the releases of the statistics office came out
RELEASED = {"gso_release2023": "2023-12-04", "gso_release2024": "2024-12-31", "gso_release2025": "2025-01-06", "nso": "2026-01-05"}
UNITS = {"%": "%", "billion VND": "tỷ đồng", "million VND": "triệu đồng/người", "persons": "người"}


def row(file, **cells):
    cells["note"] = file
    out.writerow([cells.get(name, "") for name in COLUMNS])


def together(rows):
    """A value and its rank that a file has on two lines are one row."""
    joined = {}
    for cells in rows:
        key = tuple(cells.get(name, "") for name in ("unit", "indicator", "breakdown", "period", "method", "published_on"))
        like = next((c for c in joined.setdefault(key, []) if ("rank" in c) != ("rank" in cells)), None)
        if like is None:
            joined[key].append(cells)
        else:
            like.update({name: cells[name] for name in ("value", "rank", "unit_measure") if name in cells})
    return [cells for like in joined.values() for cells in like]


def read(file):
    return csv.DictReader(open(f"{folder}/{file}", encoding="utf-8"))


def after(period):
    """A day on which the figure may have been published."""
    return f"{min(int(re.match(r'[0-9]{4}', period).group()) + 1, 2026)}-06-30"


def wide(file, names, method, own):
    for r in read(file):
        year = r.get("year", "2022")
        for name, value in r.items():
            if name in ("gso_code", "province", "year") or name.endswith("_source") or name == "source" or value == "":
                continue
            ranked = name[:-5] if name.endswith("_rank") else name.replace("_published", "")
            if name.endswith("_rank_computed") or (name.endswith("_rank") and (ranked in r or ranked + "_published" in r)):
                continue
            rank = r.get(ranked + "_rank", "")
            if name.endswith("_rank"):
                value, rank, name = "", value, name[:-5]
            row(file, unit=r["province"], indicator=names.get(name, own + name.upper()), period=year, value=value,
                rank=rank and rank + "/63", method=method, published_on=after(year))


wide("vn_dti_2020_2021_partial.csv", DTI, "dti-1726", "X.DTI.")
wide("vn_dti_2022_2024.csv", DTI, "dti-922", "X.DTI.")
wide("vn_dti_2022_detail_top5.csv", DTI, "dti-922", "X.DTI.")
wide("vn_dti_2022_ranks_published.csv", DTI, "dti-405", "X.DTI.")
wide("vn_pci_2005_2016.csv", {"pci_weighted": "IDX.PCI"}, "pci", "X.PCI.")
wide("vn_papi_subdimensions_2011_2024.csv", {}, "papi", "X.PAPI.")
wide("vn_population_grdp_pc_2011_2024.csv", {"population_thousand": "POP.TOTAL", "grdp_per_capita_million_vnd_current": "GRDP.PERCAPITA"},
     "nso-population", "X.POP.")
for r in read("vn_egov_readiness_2017_partial.csv"):
    row("vn_egov_readiness_2017_partial.csv", unit=r["province"], indicator="X.EGOV", period=r["year"], value=r["score"],
        rank=r["rank_published"] + "/63", published_on=after(r["year"]))
for r in read("vn_pci_score_rank_history_5_provinces.csv"):
    row("vn_pci_score_rank_history_5_provinces.csv", unit=r["province"], indicator="IDX.PCI", period=r["year"], value=r["pci_score"],
        rank=r["pci_rank"] + "/64", published_on="2024-05-09", source=r["source"])
figures = []
for r in read("vn_figures.csv"):
    name, value, unit, period = r["indicator"], r["value"], r["unit"], r["period"]
    cells = {"unit": r["province"], "source": r["source"], "published_on": after(period)}
    ranked = re.match(r"rank of (\d+)", unit)
    release = re.fullmatch(r"digital_economy_(core_|spillover_|)share_gdp_(\w+)", name)
    base = re.sub(r"_rank(?=_|$)", "", name)
    if release and release.group(2) in RELEASED:
        cells["indicator"] = {"core_": "DE.CORE", "spillover_": "DE.DIGIT", "": "DE.SHARE"}[release.group(1)]
        cells["method"], cells["published_on"] = "nso", RELEASED[release.group(2)]
    elif name in FIGURES or (ranked and base in FIGURES):
        cells["indicator"], cells["method"] = FIGURES.get(name) or FIGURES[base]
    else:
        cells["indicator"] = "X.FIG." + base.upper()
    if ranked:
        cells["rank"] = f"{value}/{ranked.group(1)}"
    else:
        cells["value"] = value
        if not cells["indicator"].startswith("X."):
            cells["unit_measure"] = UNITS.get(unit, "")
    if name.startswith("target_"):
        cells["status"] = "kế hoạch"
    elif "projected" in name:
        cells["status"] = "dự kiến"
    elif "preliminary" in r["note"].lower():
        cells["status"] = "sơ bộ"
    cells["period"] = "giai đoạn " + period if re.fullmatch(r"\d{4}-\d{4}", period) else period
    figures.append(cells)
for cells in together(figures):
    row("vn_figures.csv", **cells)
