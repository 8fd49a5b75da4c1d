// In: codes of countries and regions of ISO 3166 on the command line, or none for all that are known. Out: their public
// holidays by the library date-holidays, a line `DE-HH 2027-01-01` each.

import Holidays from "date-holidays";

const [first, last] = [2025, 2045];

const all = () => {
  const known = new Holidays();
  const codes = Object.keys(known.getCountries());
  return codes.flatMap((code) => [code, ...Object.keys(known.getStates(code) ?? {}).map((part) => `${code}-${part}`)]);
};

const asked = process.argv.slice(2);
for (const code of asked.length > 0 ? asked : all()) {
  const own = new Holidays(...code.split("-"));
  for (let year = first; year <= last; year += 1) {
    for (const day of own.getHolidays(year) || []) {
      if (day.type === "public") console.log(code, day.date.slice(0, 10));
    }
  }
}
