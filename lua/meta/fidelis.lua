---@meta
-- What a specification may say, for the Lua language server: completion, hovering and checks while writing.
-- This file is never run. In .luarc.json:
--   { "workspace.library": ["…/share/fidelis/lua/meta"], "runtime.version": "Lua 5.4" }

-- ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────

---A number of the programme, for a unit. Prints itself: "84 pct." in a sentence, "84 %" in a table, and in words when it may not
---be shown. Joins to texts with `..` and keeps where it comes from.
---@class Value
---@field id string
---@field title string
---@field value number the bare number; shares are 0 to 1; not a number (every comparison is false) when it may not be shown
---@field known boolean whether it may be shown
---@field suppressed boolean
---@field coded "at_least"|"under"|false withheld, but told as an interval: prints "at least 95 %"
---@field missing boolean whether it is not counted at all
---@field n Value how many it is of; "(antal vises ikke)" when that may not be shown
---@field zone Zone
---@field target Value? prints like the value
---@field near Value? where the yellow zone begins
---@field low Value? lower 95 % limit
---@field high Value? upper 95 % limit
---@field numerator number
---@field weighted_n number where answers are weighted: the sum of their weights
---@field effective_n number … and Kish's effective n
---@field all Value the same for the whole programme
---@field lowest Value? of the units that can be shown; nil when fewer than two can
---@field highest Value?
---@field rank integer? 1 is the highest among the units
---@field unit Unit
---@field kind "share"|"mean"|"count"
---@field significant boolean effects: whether the limits exclude zero
---@field definition string how it is counted, in words
---@field source_title string
---@field key string? unit/measure/group/week
---@operator concat(any): string
---@operator add(any): number
---@operator sub(any): number
---@operator mul(any): number
---@operator div(any): number

---@class Zone
---@field green boolean
---@field yellow boolean
---@field red boolean
---@field grey boolean
---@field none boolean no target
---@field name "green"|"yellow"|"red"|"grey"|"none"
---@field word string "grøn"
---@field phrase string "i grøn zone"

---@class Level
---@field high boolean
---@field middle boolean
---@field low boolean
---@field grey boolean
---@field name "high"|"middle"|"low"|"grey"
---@field word string

---The unit a document is about. Every column of the register is a field too.
---@class Unit
---@field id string
---@field name string "Aarhus"; in the overall edition "de 15 kommuner"
---@field genitive string
---@field slug string
---@field overall boolean the edition about all units
---@field [string] string

---@class Element
---@field id string
---@field title string
---@field number integer
---@field phase string
---@field indicators Value[] also by name
---@field level Level
---@field expected Level|false

---@class OutcomeWeek
---@field programme Value
---@field control Value
---@field effect Value
---@field ratio Value
---@field significant boolean
---@field relative Value the effect as a share of the control group's value; not known where that is 0
---@field thin boolean whether the week lies in the tail, where too few are followed
---@field n { programme: Value, control: Value }

---@class Outcome
---@field id string
---@field title string
---@field at fun(week: integer): OutcomeWeek? nil in a week that nobody was observed in
---@field weeks fun(): integer[]
---@field last_solid integer the last week with enough citizens in both groups
---@field first_significant integer|false
---@field [integer] OutcomeWeek?

---Items by position and by name; `all` is the same survey for the whole programme.
---@class Survey
---@field title string
---@field all Survey
---@field top fun(count: integer?): Value[]
---@field any Value? several answers allowed: who ticked anything
---@field several Value? … and more than one
---@field [integer] Value
---@field [string] Value

---@class Hypothesis
---@field id string
---@field short string
---@field claim string
---@field supports integer cases
---@field contradicts integer
---@field silent integer
---@field cases integer
---@field assessment string
---@field of_cases string "7 af 8"
---@field supporting Value
---@field contradicting Value
---@field roles { [integer]: { role: string, supports: Value, contradicts: Value, cases: Value, words: string } } also by name

---@class Programme
---@field disclosure string what is withheld, in words for the method section
---@field id string
---@field name string
---@field indicators { [integer]: Value, [string]: Value }
---@field elements { [integer]: Element, [string]: Element }
---@field outcomes { [integer]: Outcome, [string]: Outcome }
---@field surveys { [integer]: Survey, [string]: Survey }
---@field hypotheses { [integer]: Hypothesis, [string]: Hypothesis }
---@field flows table<string, { steps: table, begun: Value, bottleneck: table|false, slowest: table|false, date: string, all: table }>
---@field phases string[]
---@field balance { verdict: "balanced"|"small"|"unbalanced", balanced: boolean, largest: Value, joint: { statistic: Value, freedom: Value, p: Value }, factors: table<string, table> }|false
---@field scales table<string, { score: Value, band: { title: string, level: Level }|false, items: Value[], bands: Value[], all: table }>
---@field distributions table<string, table> bands by name: a Value, or with a control group { programme, control, effect, own }
---@field numbers { [string]: Value } how many rows each source, and each of its groups, has
---@field sources table
---@field theory table
---@field units Unit[]
---@field all Unit

---@type Programme
P = nil
---@type { [integer]: Value, [string]: Value }
i = nil
---@type { [integer]: Element, [string]: Element }
e = nil
---@type { [integer]: Outcome, [string]: Outcome }
o = nil
---@type { [integer]: Survey, [string]: Survey }
s = nil
---@type Unit
unit = nil

---@class Block
---@alias Content Block|string|Value|Content[]|nil|fun(): Content
---@alias Text string|Value|fun(): string|Value
---@alias Width "text"|"wide"|"margin"

-- ── programme.lua: tables ────────────────────────────────────────────────────────────────────────────────────────

---@class ColumnType

---`text` is a column's type; `text "file.md"` a block of prose from text/.
---@class TextType: ColumnType
---@overload fun(file: string): Block
text = nil
---@type ColumnType
date = nil
---ja/nej, yes/no, 1/0, true/false
---@type ColumnType
yes_no = nil

---Ready figures of several kinds: a number where the cell is one ("84", "84 %"), otherwise its text.
---@type ColumnType
mixed = nil

---@param low integer?
---@param high integer?
---@return ColumnType
function whole(low, high) end

---As a column's type: `number(0, 37)`. In a text: `number(1.56, 1)` prints "1,6".
---@param low number|Value|nil
---@param high number|nil highest value, or how many decimals
---@return ColumnType|Value
function number(low, high) end

---@param values string[]
---@return ColumnType
function one_of(values) end

---@param name string "units", or a source
---@return ColumnType
function ref(name) end

---@param of ColumnType
---@return ColumnType
function optional(of) end

---A column whose cells may look like personal numbers; otherwise that is a fault.
---@param of ColumnType
---@return ColumnType
function personal(of) end

---@class Dialect
---What is not said is detected, stated, and a fault where two readings are possible.
---@field delimiter string?
---@field quote "\""|"'"|nil
---@field decimal ","|"."|nil
---@field thousands "."|","|" "|"-"|nil the only sign that may group thousands; "-": none may
---@field dates "dmy"|"mdy"|"ymd"|nil order of day, month and year
---@field encoding string? "UTF-8", "WINDOWS-1252", "UTF-16LE", …

---Where the rows come from: a file of data (CSV: .csv, .tsv, .txt; a sheet of a workbook: .xlsx; SPSS: .sav, .zsav, .por; SAS:
---.sas7bdat, .xpt; Stata: .dta; a table or view of SQLite: .sqlite, .db), or a database.
---@class FileTable
---@field file string?
---@field connection string? name of a database's connection; its string, and any password, stands in FIDELIS_CONNECTION_NAME or in
---  the file of FIDELIS_CONNECTIONS ("name = Driver=…;Server=…")
---@field table string? of a database: table or view ("schema.view"); otherwise called as the source is
---@field unique string|string[]|string[][]|nil columns whose values together occur once; several such lists if need be
---@field tolerance number? how many rows may have cells that break a rule and are then taken for empty, with a warning: a share
---  below 1, or their number; otherwise every one is a fault
---@field filter string? of a connection: which rows, a condition in the database's own SQL
---@field labels "texts"|"codes"|string|nil of statistics programs: what text and yes_no columns take; texts if nothing is said. SAS
---  keeps texts in a catalogue: "data/formats.sas7bcat"
---@field sheet string? of a workbook; otherwise its only one
---@field header integer? the sheet's row that holds the names of columns; otherwise the first

---@class UnitsTable: FileTable
---@field key string
---@field name string
---@field genitive string? column
---@field kind { [1]: string, [2]: string }? { "kommune", "kommuner" }
---@field columns table<string, ColumnType>?
---@field other_columns boolean?
---@field dialect Dialect?

---@param given UnitsTable
function units(given) end

---@class SourceTable: FileTable
---@field title string?
---@field key string?
---@field unit string? column; otherwise the one that is `ref "units"`
---@field group { column: string, programme: string, control: string? }?
---@field columns table<string, ColumnType>?
---@field other_columns boolean? columns that are not declared are passed over
---@field dialect Dialect?
---@field persons boolean? false: rows are documents, teams, assessments, which nobody is recognised by
---@field weight string? column: means and shares are weighted by it; n is not

---One row a citizen, a member of staff, …
---@param given SourceTable
function rows(given) end

---@class WeeklyTable: SourceTable
---@field of string the citizens' source
---@field person string
---@field week string
---@field activity string
---@field hours string?
---@field wide WideTable? the file has a column a week; person is its own column, the others are those of the table it becomes

---A register with a column a week (y_1610 or y_201610: year and ISO week) and a code in each. Week 1 is the one of the citizen's own
---start. The table of codes has a line a code and meaning; without an activity it stands for none.
---@class WideTable
---@field prefix string? how the names of weekly columns begin; "y_"
---@field hours string? the same for columns with the week's hours
---@field start string column of the citizens' source: the date on which weeks begin
---@field last string? … the last date on which the citizen is followed; otherwise the register's last week
---@field codes string file of codes
---@field code string? its columns: the code; "kode"
---@field activity string? … what it is called here; "aktivitet"
---@field from string? … the first date on which it means that (by the Thursday of a week)
---@field to string? … and the last
---@field one_code string? what readers are told of a code that hides others in its week, and why the figures can be used; without it the
---  register is warned of. {{ P.registers }} prints it

---One row a citizen and week.
---@param given WeeklyTable
function weekly(given) end

---@class SurveyTable: SourceTable
---@field invited integer|string|nil how many were asked, or the column of the register that says it for each unit

---@param given SurveyTable
function survey(given) end

---@class AggregatesTable: SourceTable
---@field measure string column with the measure's name
---@field value string shares as percentages, 0 to 100
---@field n string?
---@field numerator string?
---@field week string? rows with a week are of that week, and rows without one of the whole time
---@field text string? column of yes, no and texts, where that of values is one of numbers
---@field period string? column that says of when a figure is
---@field counted_by string? column that says who counted
---@field sums { whole: string|100, [integer]: string }[]|nil figures that add up to another, or to 100 percent
---@field zone string? zones as stated: green, yellow, red, grey (grøn, gul, rød, grå), instead of computed ones

---Ready figures.
---@param given AggregatesTable
function aggregates(given) end

-- ── programme.lua: what is measured ──────────────────────────────────────────────────────────────────────────────

---@class IndicatorTable
---@field title string?
---@field definition string? how it is counted, in words
---@field of string? source
---@field among string? SQL: who counts in the denominator
---@field share string? SQL condition
---@field mean string? SQL quantity
---@field count string? SQL condition
---@field measure string? aggregates: the measure's name
---@field outcome string? a sustained outcome, with by_week
---@field by_week integer?
---@field phase string? where it differs from its element's
---@field unit "percent"|"hours"|"score"|"count"|"number"|"weeks"|"days"|"yes_no"|"text"|nil the last two of aggregates
---@field period string? aggregates: of when
---@field counted_by string? aggregates: by whom
---@field target number? percent for shares
---@field near number? where the yellow zone begins
---@field lower_is_better boolean?
---@field minimum integer? grey below so many
---@field only_all boolean? not for single units

---@param id string
---@return fun(given: IndicatorTable): table
function indicator(id) end

---@param id string
---@return fun(given: { title: string?, phase: string?, expected: "high"|"middle"|"low"|nil, levels: LevelRule?, [integer]: table }): table
function element(id) end

---From zones to a level: green 2, yellow 1, red 0. Or by name: "all" (all green is high, none low), "majority", "worst".
---@alias LevelRule "mean_points"|"all"|"majority"|"worst"|table|fun(zones: string[]): "high"|"middle"|"low"|nil

---@param given { high: number, middle: number }
function mean_points(given) end
---How many have to be green.
---@param given { high: integer, middle: integer }
function count_green(given) end

---A step of a flow: `date` is the column with the day it was reached; waiting longer than `stalled` days is stalled.
---@param id string
---@return fun(given: { title: string?, date: string, stalled: integer? }): table
function step(id) end

---Cases on their way through steps, as of one day. In report.lua `flow { P.flows.x }`: a row a step, with how many reached it,
---wait, have stalled, and the median days.
---@param id string|FigureTable
---@return (fun(given: { title: string?, of: string, among: string?, as_of: string, ended: string?, [integer]: table }): table)|Block
function flow(id) end

---In programme.lua where earlier measurements lie, a row an indicator, time and unit. In report.lua `trend { i.x, i.y }`: the
---earlier values, the present one and the change, with corrections and populations under the table.
---@param given { of: string, measure: string, time: string, value: string, n: string?, published: string?, population: string, population_column: string?, labels: table<string, string|table>? }|FigureTable
---@return table
function trend(given) end

---A background factor of the balance test: a share, a mean, or a value of several categories, each a band.
---@param id string
---@return fun(given: { title: string?, share: string?, mean: string?, value: string?, among: string?, unit: string?, [integer]: table }): table
function factor(id) end

---In programme.lua which background factors both groups are compared by. In report.lua `balance { P.balance }`: the table, with
---the verdict under it (all standardised differences below 0.1: alike; below 0.25: small differences), how many false alarms so many
---tests give, and the test of all factors at once.
---@param given { of: string, title: string?, limit: number?, [integer]: table }|FigureTable
---@return table
function balance(given) end

---A range of numbers with its ends, one number or one text.
---@param id string
---@return fun(given: { title: string?, from: number?, above: number?, to: number?, below: number?, value: number|string|nil, level: "high"|"middle"|"low"|nil }): table
function band(id) end

---Ordinal items summed to a score in bands; stands in an element, whose level is then the band's.
---`missing`: how many items a row may lack, each then the mean of its others.
---@param id string
---@return fun(given: { title: string?, of: string, among: string?, anchors: number[]?, missing: integer?, [integer]: table }): table
function scale(id) end

---Shares of disjoint bands; of a weekly source in one week, and then for both groups.
---In report.lua: the table of one, `distribution { P.distributions.x }`.
---@param id string|FigureTable
---@return (fun(given: { title: string?, of: string?, value: string, among: string?, week: integer?, only_all: boolean?, [integer]: table }): table)|Block
function distribution(id) end

---@class OutcomeTable
---@field title string?
---@field of string? the only weekly source need not be named
---@field share string?
---@field mean string?
---@field among string? SQL: which rows count; mean = "hours", among = "hours > 0" is the mean among those who work
---@field sustained integer? weeks
---@field gap integer? longest pause that neither breaks nor counts
---@field active string? SQL: which weeks count
---@field unit string?
---@field minimum integer? the tail where fewer are observed is marked

---@param id string
---@return fun(given: OutcomeTable): table
function outcome(id) end

---@param id string
---@return fun(given: { title: string?, of: string, scale: number[]?, multiple: boolean?, answers: (string|table)[]?, [integer]: table }): table
function items(id) end

---@param id string
---@return fun(given: string|{ title: string?, column: string?, element: string?, exclusive: boolean? }): table
function item(id) end

---@param id string|integer
---@return fun(given: { short: string?, claim: string?, column: string? }): table
function hypothesis(id) end

---@param given { of: string, words: string, role: string?, case: string?, element: string?, hypothesis: string? }
function quotes_from(given) end

---In programme.lua: where the cases lie. In report.lua: the table of hypotheses, `evidence { P.hypotheses }`.
---@param given { of: string, case: string, role: string?, supports: string, contradicts: string, silent: string?, confirmed: number?, against: number?, partly: number?, minimum: integer? }|FigureTable
---@return table
function evidence(given) end

---Steps and links. When the programme is read, each weakness is told at its line: boxes without a link, results without a
---cause, efforts without a result, links that say neither hypothesis nor assumption, circles, long-term results that no effort
---reaches, results worded as things done (output_words and outcome_words replace the language's own lists).
---@param given table[]|{ output_words: string[]?, outcome_words: string[]? }
function theory(given) end

---@class StepTable
---@field title string?
---@field [1] string? the title
---@field indicator string? the indicator that measures the step: diagram { P.theory, values = true } shows it
---@field note string? a quiet second line in its box

---@param id string
---@return fun(given: string|StepTable): table
function effort(id) end
---@param id string
---@return fun(given: string|StepTable): table
function mechanism(id) end
---@param id string
---@return fun(given: string|StepTable|{ term: "short"|"medium"|"long" }): table
function result(id) end
---evidence and cases ({ 7, 8 }: seven of eight) are taken from the hypothesis when the link does not say them.
---@param given { [1]: string, [2]: string, hypothesis: integer|string|nil, assumes: string?, evidence: "none"|"some"|"strong"|nil, cases: integer[]? }
function link(given) end

---@class ProgrammeTable
---@field id string
---@field name string?
---@field units table
---@field sources table<string, table>
---@field elements table[]
---@field levels LevelRule?
---@field distributions table[]?
---@field balance table?
---@field flows table[]?
---@field trend table?
---@field outcomes table[]?
---@field surveys table[]?
---@field hypotheses table[]?
---@field evidence table?
---@field quotes table?
---@field theory table?
---@field disclosure Disclosure?

--- What may be published. Everything that is published together is looked at together: all units' reports and annexes.
---@class Disclosure
---@field minimum integer? no number of fewer people is printed; 5 unless said, 0 switches control off
---@field shares "both"|"n"? both (usual): nor a share that fewer fulfil, or that all but fewer fulfil; n: only n is looked at
---@field zeros "shown"|"hidden"? whether a share of nobody or of all may be printed; shown unless said
---@field coding "none"|"top"|"bottom"|"both"? whether a share that only `shares` withholds is told as an interval where enough people are behind it: "at least 95 %" (90, 80), "under 5 %" (10, 20); none unless said
---@field practice string[]? indicators, elements, questions or sources that tell what was done, not what a citizen is: only n is looked at
---@field names string|string[]|{ of: string, column: string }? confidential names: a file with a name a line, the names, or a table's column; none may stand in any output
---@field apart string? why reports of this programme are not published with the others of their folder; unless said, all reports of a folder are protected together
---@field earlier string|string[]? earlier editions: folders of what was published, workbooks of the annex, or what `--emit measures`
---  printed; what they say is known

---@param given ProgrammeTable
---@return Programme
function programme(given) end

-- ── report.lua: the document ─────────────────────────────────────────────────────────────────────────────────────

---@class ReportTable
---@field id string names the files: id-unit.pdf
---@field title string
---@field subtitle string?
---@field short_title string?
---@field language "da"|"en"|nil
---@field programme Programme
---@field words table? names for the prose
---@field theme "consultancy"|"agency"|nil
---@field each "unit"|nil one document for every unit
---@field overall boolean? and one for all of them
---@field author string? the publisher, unless said
---@field publisher string?
---@field subject string?
---@field keywords string|string[]|nil
---@field notes "foot"|"chapter"|"end"|nil where footnotes stand
---@field note_numbers "document"|"chapter"|nil whether notes are counted through the document, or from 1 in each chapter
---@field date string? yyyy-mm-dd: the day the files say they are of (else SOURCE_DATE_EPOCH, else none)
---@field [integer] Content

---@param given ReportTable
function report(given) end

---@class SectionTable
---@field id string? @sec:id
---@field unlisted boolean? neither numbered nor in the contents
---@field new_page boolean?
---@field [integer] Content

---@param title Text
---@return fun(given: SectionTable): Block
function chapter(title) end
---@param title Text
---@return fun(given: SectionTable): Block
function section(title) end
---A lettered chapter: "bilag A".
---@param title Text
---@return fun(given: SectionTable): Block
function appendix(title) end

---The parts of a text by their headings of the first level.
---@param file string
---@return table<string, Block>
function parts(file) end

---@param given { title: string?, subtitle: Text?, kind: Text?, recipient: Text?, publisher: Text?, date: Text?, note: Text?, motif: number[]? }
---@return Block
function cover(given) end
---@param given { levels: integer?, title: Text? }?
---@return Block
function contents(given) end
---Figures, tables or boxes that have a number and a title, with their pages.
---@param given "figures"|"tables"|"boxes"|{ [1]: string, title: Text? }
---@return Block
function list_of(given) end
---What the prose marks with {!words} or {!words|term}, sorted as the language sorts, with pages; {!words|term!under} stands under the
---term. see leads from a term that has no pages to one that has, see_also from one to another: see = { { "from", "to" } }.
---@param given { columns: integer?, see: Text[][]?, see_also: Text[][]? }?
---@return Block
function index(given) end
---@param given Content|{ [integer]: Content }
---@return Block
function lead(given) end
---@param given Content|{ [integer]: Content }
---@return Block
function margin(given) end
---@param given { [integer]: Content }
---@return Block
function landscape(given) end
---Pages of their own, and how they differ from those around them.
---@class PagesTable
---@field master string? how the page is divided: "report", "wide", "landscape", "two_columns", "three_columns", "keywords" (margin column
---before the text), "guide" (two sides, tabs, no running head), "bare" (no head, no foot), or one of the theme's own masters
---@field track string? said in the running foot, and on the tab: "1 · Jobmål"
---@field tab string? a number or a few words on the side tab; tabs stand below each other in the order of the document
---@field colour string? the theme's colour that stands for its main colour here: "track_1" … "track_4"
---@field background string? the theme's colour of the whole page, to its edges; text on a dark one is white
---@field band boolean? chapters open on a band of colour from the upper edge, their lead with them
---@field image string? a picture over the whole page, to its edges
---@field start "right"|"left"|nil the side the first page is on; an empty page comes before it where need be
---@field numbers "roman"|"arabic"|nil of the pages; where they change, they begin at 1
---@field first integer? number of the first page
---@field folio "page"|"of"|nil "12", or "Side 12 af 40"
---@field [integer] Content
---@param given PagesTable
---@return Block
function pages(given) end
---Text in two or three columns of the same height: in_columns { 2, … }
---@param given { count: integer?, [integer]: Content|integer }
---@return Block
function in_columns(given) end
---Where notes stand, in a report with notes = "end" or "chapter"; without it a section of their own holds them.
---@return Block
function endnotes() end
---A large number beside its text: drop "1" { … }; drop { … } sets the first letter of its first paragraph large.
---@param first string|number|{ [integer]: Content }
---@return Block|fun(given: { [integer]: Content }): Block
function drop(first) end
---Words of the law between rules: law "§ 2, nr. 11" { source = "Lov om …", "…" }
---@param first string|{ title: Text?, source: Text?, [integer]: Content }
---@return Block|fun(given: { source: Text?, [integer]: Content }): Block
function law(first) end
---A list by its own letters: letters { { "S", "Specifikt …" }, { "M", "Målbart …" } }
---@param given { [1]: string, [2]: Content }[]
---@return Block
function letters(given) end
---A ground of colour from edge to edge of the page: field { colour = "main", … }
---@param given { colour: string?, [integer]: Content }
---@return Block
function field(given) end
---Beside the text, on a tinted ground: what the reader is to do, such as questions to answer.
---@param given { title: Text?, tall: boolean?, [integer]: Content } tall: down to the foot of the page and out to its edge, with a line to cut along
---@return Block
function panel(given) end
---Short statements side by side, each on its own ground, all of a row equally high.
---@param given { count: integer?, width: Width?, [integer]: Block } count: how many side by side, 2 when not said
---@return Block
function tiles(given) end
---One of tiles: a key line, which is a figure or a few words, and what is said under it.
---@param key Text
---@param words Content
---@return Block
function tile(key, words) end
---A section whose heading stands in the margin, beside its first words.
---@param title Text
---@return fun(given: { id: string?, [integer]: Content }): Block
function keyword(title) end
---@param given { [integer]: Block }
---@return Block
function key_row(given) end
---A large figure and the few words under it; outside margin and key_row it goes to the margin.
---@param value Value|string|number|{ [1]: Value, [2]: string }
---@param words Text?
---@return Block
function key(value, words) end
---@param kind "plain"|"intention"|"conclusion"|"recommendation"|"case"|"advice"|"summary"|"note"
---@return fun(given: string|{ title: Text?, id: string?, place: Place?, [integer]: Content }): Block
function box(kind) end
---@param by Text
---@return fun(given: { [integer]: Content }): Block
function quote(by) end
---@param given { kind: "bullet"|"number"|"letter"|"roman"|"check"|nil, start: integer?, [integer]: Content }
---@return Block
function list(given) end
---@param given { start: integer?, [integer]: Content }
---@return Block
function numbered(given) end
---@return Block
function page_break() end
---A thin line across; kind "cut": dashes and a pair of scissors.
---@param given { kind: "line"|"cut"|nil }?
---@return Block
function rule(given) end
---@param given { [1]: string, caption: Text?, alt: string, note: Text?, width: Width?, id: string? }
---@return Block
function image(given) end

---@class TableColumn
---@field [1] Text? its heading
---@field align "start"|"center"|"end"|"decimal"|nil
---@field vertical "top"|"middle"|"bottom"|nil
---@field width number? share of the table's width
---@field header boolean? its cells name their rows; the first column's do
---@field rotated boolean? its heading reads upwards

---@class TableCell
---@field [1] Content?
---@field columns integer? how many it takes up
---@field rows integer?
---@field zone "green"|"yellow"|"red"|"grey"|nil a wash, and a word when the cell has none
---@field bar number? 0 to 1
---@field dot number? 0 to 1

---@class TableRow
---@field kind "header"|"body"|"subheader"|"total"|"note"|"footer"|nil footers come last and are repeated under each part
---@field breaks boolean? whether a page may end in it; otherwise only when it is very high
---@field [integer] Content|TableCell

---`table { … }` is a block, and `table` is Lua's own library beside it.
---@class TableTable: FigureTable
---@field columns (Text|TableColumn)[]?
---@field rows TableRow[]?
---@field zebra boolean? every other row on a wash; otherwise as the theme has it
---@field repeat_subheaders boolean? on each page their rows go on over to; otherwise those of more than three rows

---Lines as they are, in a type of equal widths; in Markdown between lines of ```.
---@param given string|{ width: Width?, [integer]: string }
---@return Block
function code(given) end
---A piece of a specification as it stands, and under it what it makes; markdown = true: a piece of prose.
---@param given string|{ markdown: boolean?, width: Width?, [integer]: string }
---@return Block
function example(given) end

---The blocks when condition holds, otherwise nothing.
---@param condition any
---@return fun(blocks: Content): Content
function when(condition) end

---@param make fun(element: Element): Content
---@return Content
function each_element(make) end

-- ── figures that the programme fills ─────────────────────────────────────────────────────────────────────────────

---Where it may stand, in its section and not before it is written. auto (what figures and tables with a caption do by themselves):
---there, or at the head of the next page or the foot of this one when that fills the pages; here (what boxes do): there; top, bottom:
---at the head or foot of a page; page: alone on one. Text fills the page before it, also with the first lines of a paragraph.
---@alias Place "auto"|"here"|"top"|"bottom"|"page"

---@class FigureTable
---@field id string? @fig:id, @tab:id
---@field caption Text? what it shows, as a sentence
---@field note Text?
---@field alt string? instead of the text alternative the compiler writes
---@field width Width?
---@field place Place?
---@field [integer] any

---Value, n, target, zone and the mean of all, one row an indicator.
---@param given FigureTable|{ by: "element"|nil }
---@return Block
function indicators(given) end
---A row an indicator, a column a unit, and all of them; a unit's own edition shows its own column, with units = "all" every one.
---@param given FigureTable|{ rows: "indicators"|"units"|nil, units: "all"|nil, n: boolean? } n: behind shares and means
---@return Block
function by_unit(given) end
---Every element with its level and how many of its indicators lie in each zone.
---@param given FigureTable?
---@return Block
function scorecard(given) end
---How each indicator is counted.
---@param given FigureTable?
---@return Block
function definitions(given) end
---@param given FigureTable?
---@return Block
function method(given) end
---@param given { element: string|Element|nil, hypothesis: string?, role: string?, limit: integer? }
---@return Content
function quotes(given) end
---Indicators, weeks, survey and definitions as sheets of a workbook. With attach the PDF carries the workbook (and is PDF/A-3a);
---beside keeps it as a file of its own too.
---@param given { attach: boolean?, beside: boolean? }?
---@return Block
function annex(given) end

---@param given FigureTable|{ sorted: boolean? }
---@return Block
function bars(given) end
---@param given FigureTable|{ categories: string[] }
---@return Block
function grouped(given) end
---A series is { "name", 1, 2, … }, with role = "main", "second", "quiet" or "accent", and strength = 0.4 for a paler one: answers that
---have an order are told apart by one colour, from pale to full.
---@param given FigureTable|{ categories: string[] }
---@return Block
function stacked(given) end
---@param given FigureTable|{ categories: string[] }
---@return Block
function columns(given) end
---@param given FigureTable
---@return Block
function lines(given) end
---@param given FigureTable
---@return Block
function effect(given) end
---@param given FigureTable
---@return Block
function dots(given) end
---@param given FigureTable
---@return Block
function heat(given) end
---How many cases reached each step.
---@param given FigureTable
---@return Block
function flow_chart(given) end
---The level of every element in every phase, by the indicators of that phase.
---@param given FigureTable?
---@return Block
function phase_levels(given) end
---Shares by band as columns; with a control group two by two.
---@param given FigureTable
---@return Block
function distribution_chart(given) end
---Items and answers of a survey that declares its answers: a table, or stacked bars.
---@param given FigureTable
---@return Block
function answers(given) end
---@param given FigureTable
---@return Block
function answers_chart(given) end
---Every item of a scale with its mean, then the sum and its band.
---@param given FigureTable
---@return Block
function scale_table(given) end
---The whole change theory in lanes: diagram { P.theory }. values: measured steps show value and zone; cases: links show "7 af 8".
---upright: from top to bottom.
---@param given FigureTable|{ values: boolean?, cases: boolean?, labels: boolean?, upright: boolean? }
---@return Block
function diagram(given) end
---The links of one hypothesis: chain { P.hypotheses[1] }. Without a caption it is not numbered.
---@param given FigureTable|{ values: boolean?, upright: boolean? }
---@return Block
function chain(given) end
---What the links of the theory take for granted, as a table.
---@param given FigureTable?
---@return Block
function assumptions(given) end

---@alias Colour "main"|"second"|"accent"|"green"|"quiet"
---@alias Sign "green"|"yellow"|"red"|"grey"

---@class Card
---@field sign string? letter or number in a disc
---@field title Text?
---@field text Text?
---@field [1] Text? the text
---@field items Text[]? bullets
---@field status Sign?
---@field note Text? what the sign means here; otherwise `statuses` says it
---@field span integer? phases it reaches over
---@field role Colour?

---@class Phase
---@field title Text
---@field note Text?
---@field role Colour?
---@field entry Text? whom it is for
---@field aim Text?
---@field start Text?
---@field cards (Card|Text)[]?
---@field finish Text? when it ends
---@field step_up (Card|Text)[]?

---Phases one after the other, with their cards.
---@param given FigureTable|{ statuses: table<Sign, Text>?, [integer]: Phase }
---@return Block
function phases(given) end
---A stair of steps, each with start, content and end.
---@param given FigureTable|{ requirements: Text[]?, [integer]: { title: Text, note: Text?, role: Colour?, start: Text?, content: Text|Text[]|nil, finish: Text? } }
---@return Block
function steps(given) end
---Columns of questions to tick, each feeding the next: vessels { { title = "…", "…?", "…?" }, … }
---@param given FigureTable|{ [integer]: { title: Text, role: Colour?, [integer]: Text } }
---@return Block
function vessels(given) end
---Ways one above the other: paired { { title = "Det virker", mark = "green", "…", "…" }, … }
---@param given FigureTable|{ [integer]: { title: Text, mark: Sign?, role: Colour?, [integer]: Text } }
---@return Block
function paired(given) end
---Steps of the work, a lane for each role. next: "id", { "a", "b" } or { ja = "a", nej = "b" }.
---@param given FigureTable|{ [integer]: { id: string?, [1]: Text, by: Text?, kind: "start"|"task"|"question"|"finish"|nil, note: Text?, next: string|table|nil } }
---@return Block
function work_flow(given) end

---@class StaffRow
---@field id string?
---@field role Text
---@field count integer?
---@field place string id of one of the places
---@field employer string? another place's id
---@field project boolean?
---@field with string|string[]|nil ids; ">id" is one way only

---Who sits where: from rows, or from a source of the programme, whose columns are named: staff = { of = "personale",
---id = "noegle", role = "rolle", count = …, employer = …, place = …, project = …, with = … }.
---@param given FigureTable|{ staff: StaffRow[]|table, places: { id: string, title: Text, role: Colour? }[], project: Text?, outside: Text? }
---@return Block
function organisation(given) end
---Events ({ at = "2016-05", "…" }) and periods ({ from = …, to = …, "…" }).
---@param given FigureTable|{ [integer]: { at: string?, from: string?, to: string?, [1]: Text, note: Text?, role: Colour? } }
---@return Block
function timeline(given) end
---Two or three circles; overlaps have a letter, and their words stand beside.
---@param given FigureTable|{ [integer]: { [1]: Text, text: Text?, role: Colour? }, overlaps: { of: integer[], sign: string?, title: Text?, [1]: Text }[]? }
---@return Block
function venn(given) end
---@alias LargeFigure Value|{ [1]: Value|string, [2]: string?, share: number?, ring: boolean? }

---A page of large figures: people on top, elements by phase, comparisons at the foot.
---@param given FigureTable|{ people: LargeFigure[]?, phases: { title: Text, role: Colour?, [integer]: { sign: string?, title: Text, [integer]: LargeFigure } }[], compare: { title: Text, difference: Text?, [integer]: LargeFigure }[]? }
---@return Block
function infographic(given) end
---Every diagram before it in words, as lists by level; its place is an appendix.
---@param given table?
---@return Content
function alternatives(given) end

-- ── words that follow from numbers ───────────────────────────────────────────────────────────────────────────────

---"6 pct.-point over gennemsnittet for alle kommuner (84 pct.)"
---@param a Value
---@param b Value
---@param what string? what b is called
---@return string
function compare(a, b, what) end
---"knap hver tredje"
---@param share number|Value
---@return string
function share_words(share) end
---"knap 85 pct.", "godt 1.200": the round number nearest, or a mark of your own, with the word that is true of it: "knap" and
---"godt" up to one point of a share (two percent of anything else), "næsten" and "lidt over" up to two, "omkring" up to three;
---farther off the value itself.
---@param value Value|number
---@param mark number|Value|nil
---@return string
function about(value, mark) end
---The value in another unit, by key or name.
---@param value Value
---@param name string
---@return Value
function in_unit(value, name) end
---"tre"; above ten in figures
---@param x number|Value
---@param gender "n"|"t"|nil
---@return string
function number_word(x, gender) end
---@param x number|Value
---@param gender "n"|"t"|nil
---@return string
function count(x, gender) end
---A number that does not come from the data: {{ percent(0.8) }}
---@param share number|Value
---@param decimals integer?
---@return Value
function percent(share, decimals) end
---@param x number|Value
---@return Value
function hours(x) end
---"a, b og c"
---@param items any[]
---@return string
function listed(items) end

---The text of the document's language, for words that Lua puts together: translated { da = "…", en = "…" }.
---@param texts { da: string?, en: string? }
---@return string
function translated(texts) end
---@param text string
---@return string
function lower_first(text) end
---"Hillerød og Syddjurs", 2
---@param value Value
---@param zone "green"|"yellow"|"red"|"grey"
---@return string names
---@return integer count
function units_in(value, zone) end
---"12-16 pct."
---@param low Value?
---@param high Value?
---@return string
function range(low, high) end
---"3." in Danish; "3rd" in English.
---@param number integer|Value
---@return string
function ordinal(number) end
---"tredje", "third"; gender "t": "andet". Above twelve in figures.
---@param number integer|Value
---@param gender "t"|nil
---@return string
function ordinal_word(number, gender) end
---"31. maj 2017", from "2017-05-31"
---@param date string
---@return string
function day(date) end
---"maj 2017", from "2017-05-31"
---@param date string
---@return string
function month(date) end
---A copy in the order of the language: æ, ø, å last in Danish, aa as å.
---@param items string[]
---@return string[]
function sorted(items) end
---@param name string
---@return string
function genitive(name) end
---@generic T
---@param list T[]
---@return fun(): T?
function each(list) end

-- ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────────

---The variant of the report that is being made, of those in report { variants = { … } }; "" when it has none.
---@type string
variant = nil

---@class InputTable
---@field name string letters a to z, digits, "-", "_", ":"; fields of one name are one field shown in several places
---@field kind? "text"|"long"|"date"|"radio"|"check"|"list"
---@field label? string the words beside it
---@field asks? string what it asks, for those who cannot see what stands around it; otherwise the label
---@field options? { [1]: string, [2]: string }[] radio and list: stored value and words
---@field lines? integer long: how many
---@field share? number of its row's width
---@field label_width? number millimetres kept for the label
---@field preset? string already filled in
---@field sheet? string
---@field question? string
---@field part? string

---Something to fill in: for a pen a line or a box, on the screen a field (report { form = { rendering = "fillable" } }).
---@param given InputTable
---@return Block
function input(given) end
---Fields side by side: inputs { input { … }, input { … } }
---@param given Block[]
---@return Block
function inputs(given) end
---question { id = "1-1", "Do we …?", options = { { "yes", "Yes" }, … }, input { … } }
---@param given { id: string, number?: string, options: table, sheet?: string, asks?: string, [integer]: any }
---@return Block
function question(given) end
---Which sheet and edition this is, small, for machines and eyes.
---@param sheet string
---@return Block
function sheet_identity(sheet) end

---A checklist of tracks, sections and questions: for guide, sheets and the report on the answers.
---@param given { edition: string, title?: string, [integer]: table }
---@return table
function checklist(given) end
---@param given { id: string, [1]: string, [integer]: any }
---@return table
function track(given) end
---@param given { id: string, [1]: string, what?: string|string[], why?: string|string[], how?: any[], questions: string[], number?: string, section?: string, part?: string }
---@return table
function checks(given) end
---A page for every section of a checklist, to fill in.
---@param list table
---@param given? { lines?: integer, next?: boolean }
---@return Block[]
function practice_sheets(list, given) end
---The pages of a guide: what, why and how, with the checklist's questions beside them, by section; a colour and a tab a track.
---@param list table
---@param given? { openings?: table<string, Text>, master?: string } openings: a line under the heading, by the section's id
---@return Block[]
function guide_sections(list, given) end
---Tracks and sections, with what each holds and its page.
---@param list table
---@return Block
function guide_overview(list) end
---A page that counts answers by section and holds the most important next steps.
---@param list table
---@return Block
function practice_summary(list) end

---The answers that `fidelis collect` wrote, a source of the programme: of this unit, or of all.
---@param list table the checklist
---@param source string
---@return table
function practice_answers(list, source) end
---Answers of the latest round by section.
---@param answers table
---@param given? FigureTable
---@return Block
function practice_overview(answers, given) end
---Share of yes in the round before and in the latest.
---@param answers table
---@param given? FigureTable
---@return Block
function practice_change(answers, given) end
---Every question of a section with its answers.
---@param answers table
---@param section table
---@param given? FigureTable
---@return Block
function practice_questions(answers, section, given) end
---How far teams answer alike.
---@param answers table
---@param given? FigureTable
---@return Block
function practice_agreement(answers, given) end
---Next steps by deadline.
---@param answers table
---@param given? FigureTable
---@return Block
function practice_steps(answers, given) end
---What teams wrote about a section.
---@param answers table
---@param section table
---@return Block?
function practice_comments(answers, section) end
---The share of yes in the latest round.
---@param answers table
---@param section? table
---@return Value
function practice_share(answers, section) end
