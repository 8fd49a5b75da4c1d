"""In: a random.Random. Out: code as it stands in support pages, in JSON, Bash and PowerShell; no two pieces are alike.

Each piece is about 700 bytes long: fragments in changing order, with names, numbers and ids of their own.
"""

import json

import prose

HOSTS = ["mail", "files", "print", "backup", "gate", "desk", "build", "index", "proxy", "vault", "relay", "cache"]
TOWNS = ["leeds", "york", "hull", "ripon", "selby", "whitby", "malton", "otley"]
NAMES = ["amira", "callum", "denise", "ewan", "freya", "gareth", "harriet", "imran", "joyce", "kamal", "lowri", "moira"]
WORDS = [
    "retry", "limit", "window", "region", "owner", "scope", "channel", "target", "policy", "batch", "archive", "quota",
]
POLICIES = ["none", "reject", "quarantine"]
STATES = ["Enabled", "Disabled", "Pending", "Suspended", "Expired"]


def word(rng):
    """What a setting is about."""
    return prose.pick(rng, WORDS)


def role(rng):
    """What a machine is for."""
    return prose.pick(rng, HOSTS)


def town(rng):
    """Where a machine stands."""
    return prose.pick(rng, TOWNS)


def name(rng):
    """Somebody's first name."""
    return prose.pick(rng, NAMES)


def state(rng):
    """The state of an account."""
    return prose.pick(rng, STATES)


def number(rng, low, high):
    """A whole number of `low` and more, below `high`."""
    return low + int(rng.random() * (high - low))


def unique(rng):
    """An id such as directories give: 32 hexadecimal digits in five groups."""
    digits = f"{int(rng.random() * 2**52):013x}{int(rng.random() * 2**52):013x}{int(rng.random() * 2**24):06x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def host(rng):
    """The name of a machine."""
    return f"{role(rng)}-{town(rng)}-{number(rng, 1, 90):02d}"


def user(rng):
    """An address for mail."""
    return f"{name(rng)}.{word(rng)}@customer.example"


def day(rng):
    """A date and time."""
    month, date, hour, minute = (number(rng, low, high) for low, high in ((1, 11), (1, 28), (0, 24), (0, 60)))
    return f"2026-{month:02d}-{date:02d}T{hour:02d}:{minute:02d}:00Z"


def setting(rng):
    """A key and a value of any kind, as in JSON."""
    count, share = number(rng, 1, 9000), round(rng.random() * 100, 2)
    values = [count, rng.random() < 0.5, None, f"{number(rng, 5, 90)}m", host(rng), share, day(rng)]
    return f"{word(rng)}{word(rng).capitalize()}", prose.pick(rng, values)


def code_json(rng):
    """A record as an interface returns it."""
    entries = [
        {"user": user(rng), "state": state(rng), word(rng): number(rng, 1, 500), "seen": day(rng)}
        for _ in range(number(rng, 2, 4))
    ]
    record = [
        ("id", unique(rng)),
        ("host", host(rng)),
        ("settings", dict(setting(rng) for _ in range(number(rng, 3, 6)))),
        (prose.pick(rng, ["assignments", "members", "devices"]), entries),
        ("tags", prose.draw(rng, WORDS, number(rng, 2, 4))),
        ("pattern", f"^{town(rng)}\\d{{{number(rng, 2, 6)}}}\\.log$"),
    ]
    return "json", json.dumps(dict(prose.draw(rng, record, len(record))), indent=2)


def bash_function(rng):
    """A function in Bash and its call."""
    called = f"{word(rng)}_{role(rng)}"
    return f'''function {called}() {{
  local name=${{1:?name}} lines=${{2:-{number(rng, 10, 400)}}}
  journalctl --unit "$name.service" --since "{day(rng)[:10]}" --lines "$lines" --output cat |
    awk '/{state(rng)}/ {{ count[$3]++ }} END {{ for (key in count) print key, count[key] }}'
}}
{called} {host(rng)} {number(rng, 10, 90)}'''


BASH = [
    lambda rng: f'''# Which of the {role(rng)} servers answer?
for host in {host(rng)} {host(rng)}; do
  if ! curl --fail --silent --max-time {number(rng, 2, 20)} "https://$host.customer.example/health" >/dev/null; then
    printf '%s does not answer\\n' "$host" >&2
    failed=$((failed + 1))
  fi
done''',
    lambda rng: f'''{word(rng)}={number(rng, 10, 900)}
find "/srv/{role(rng)}/{town(rng)}" -type f -mtime +{number(rng, 3, 90)} -size +{number(rng, 1, 80)}M -print0 |
  xargs --null --no-run-if-empty ls -lh | sort -k5 -h | tail -n {number(rng, 3, 30)}''',
    lambda rng: f'''token=$(jq --raw-output '.{word(rng)}.{word(rng)} // empty' <"$HOME/.config/{role(rng)}.json")
[[ -n $token ]] || {{ echo "no token for {user(rng)}"; exit {number(rng, 1, 9)}; }}''',
    lambda rng: f'''dig +short MX {town(rng)}.customer.example
dig +short TXT _dmarc.{town(rng)}.customer.example | grep -q 'p={prose.pick(rng, POLICIES)}' && echo "policy found"''',
    bash_function,
    lambda rng: f'''rsync --archive --delete "/home/{name(rng)}/" "{host(rng)}:/backup/{unique(rng)[:8]}/"
echo "copied with code $?" | tee --append /var/log/{role(rng)}.log''',
    lambda rng: f'''case "$(uname -s)" in
  Linux) cache="$HOME/.cache/{role(rng)}" ;;
  Darwin) cache="$HOME/Library/Caches/{role(rng)}" ;;
  *) echo "unknown system" >&2; exit {number(rng, 1, 9)} ;;
esac
du -sh "$cache"  # more than {number(rng, 1, 9)} GB is too much''',
]

POWERSHELL = [
    lambda rng: f'''$members = Get-Group{word(rng).capitalize()} -Identity '{unique(rng)}'
foreach ($member in $members | Where-Object {{ $_.State -eq '{state(rng)}' }}) {{
    Write-Output ("{{0}} since {{1:d}}" -f $member.Address, $member.Since)
}}''',
    lambda rng: f'''Get-MailboxStatistics -Identity {user(rng)} |
    Select-Object DisplayName, ItemCount, @{{ Name = 'Size'; Expression = {{ $_.TotalItemSize.Value }} }} |
    Sort-Object -Property ItemCount -Descending | Select-Object -First {number(rng, 3, 40)}''',
    lambda rng: f'''# Only what has changed since then
$since = [datetime]'{day(rng)}'
$found = Get-ChildItem -Path 'C:\\{role(rng)}\\{town(rng)}' -Recurse -File | Where-Object LastWriteTime -gt $since
"{{0}} files, {{1:N1}} MB" -f $found.Count, (($found | Measure-Object Length -Sum).Sum / {number(rng, 1, 9)}MB)''',
    lambda rng: f'''if (-not (Test-NetConnection -ComputerName {host(rng)} -Port {number(rng, 22, 9000)} -Quiet)) {{
    throw "the port on $env:COMPUTERNAME is closed: {word(rng)}"
}}''',
    lambda rng: f'''function Get-{word(rng).capitalize()}{role(rng).capitalize()} {{
    param([Parameter(Mandatory)] [string] $Name, [int] $Days = {number(rng, 2, 60)})
    try {{
        $filter = @{{ LogName = $Name; Level = {number(rng, 1, 5)}; StartTime = (Get-Date).AddDays(-$Days) }}
        Get-WinEvent -FilterHashtable $filter -ErrorAction Stop
    }} catch {{
        Write-Warning "nothing in ${{Name}}: $_"
    }}
}}''',
    lambda rng: f'''Set-{word(rng).capitalize()}Policy -Identity '{town(rng)}-{number(rng, 1, 900)}' `
    -Owner {user(rng)} -Enabled ${prose.pick(rng, ["true", "false"])} -Priority {number(rng, 0, 30)}''',
    lambda rng: f'''$body = @{{ tenant = '{unique(rng)}'; {word(rng)} = {number(rng, 1, 99)} }} | ConvertTo-Json
$address = 'https://{host(rng)}.customer.example/v{number(rng, 1, 4)}/{word(rng)}'
Invoke-RestMethod -Method Post -Uri $address -Body $body -ContentType "application/json"''',
]


def fragments(rng, language, choice):
    """Some fragments of a script, with an empty line between them, up to a usual length."""
    chosen, length = [], 0
    for make in prose.draw(rng, choice, len(choice)):
        chosen.append(make(rng))
        length += len(chosen[-1])
        if length > 600:
            break
    return language, "\n\n".join(chosen)


def code(rng, count):
    """`count` code blocks in different languages: the language's name and the text."""
    kinds = [code_json, lambda rng: fragments(rng, "bash", BASH), lambda rng: fragments(rng, "powershell", POWERSHELL)]
    return [kind(rng) for kind in prose.draw(rng, kinds, count)]
