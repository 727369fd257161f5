package org.busbar.adapters.opendss;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.busbar.adapters.networkfile.Findings;
import org.busbar.adapters.networkfile.Place;
import org.jspecify.annotations.Nullable;

/** Reads a script and all that it redirects to, line by line. */
final class ScriptInterpreter {

  /** More than any study has; files that redirect to each other in turn would never end. */
  private static final int MOST_FILES = 10_000;

  private static final Names COMMANDS =
      new Names(
          "new edit more m ~ select save show solve enable disable plot reset compile set dump open"
              + " close // redirect help quit ? next panel sample clear about calcvoltagebases"
              + " setkvbase buildy get init export fileedit voltages currents powers seqvoltages"
              + " seqcurrents seqpowers losses phaselosses cktlosses allocateloads formedit totals"
              + " capacity classes userclasses zsc zsc10 zscrefresh ysc puvoltages varvalues"
              + " varnames buscoords makebuslist makeposseq reduce interpolate alignfile top rotate"
              + " vdiff summary distribute di_plot comparecases yearlycurves cd visualize closedi"
              + " doscmd estimate reconductor _initsnap _solvenocontrol _samplecontrols"
              + " _docontrolactions _showcontrolqueue _solvedirect _solvepflow addbusmarker uuids"
              + " setloadandgenkv cvrtloadshapes nodediff rephase setbusxy updatestorage obfuscate"
              + " latlongcoords batchedit pstcalc variable reprocessbuses clearbusmarkers relcalc"
              + " var cleanup finishtimestep nodelist newactor clearall wait solveall"
              + " calcincmatrix calcincmatrix_o tear_circuit connect disconnect remove abort"
              + " calclaplacian clone fncspublish exportoverloads exportvviolations zsc012 aggregateprofiles"
              + " allpceatbus allpdeatbus totalpowers comhelp giscoords");

  private static final Names OPTIONS =
      new Names(
          "type element hour sec year frequency stepsize mode random number time class object"
              + " circuit editor tolerance maxiterations h loadmodel loadmult normvminpu normvmaxpu"
              + " emergvminpu emergvmaxpu %mean %stddev ldcurve %growth genkw genpf capkvar addtype"
              + " allowduplicates zonelock ueweight lossweight ueregs lossregs voltagebases"
              + " algorithm trapezoidal autobuslist controlmode tracecontrol genmult defaultdaily"
              + " defaultyearly allocationfactors cktmodel pricesignal pricecurve terminal"
              + " basefrequency harmonics maxcontroliter bus datapath keeplist reduceoption"
              + " demandinterval %normal diverbose casename markercode nodewidth log recorder"
              + " overloadreport voltexceptionreport cfactors showexport numallociterations"
              + " defaultbasefrequency markswitches switchmarkercode daisysize marktransformers"
              + " transmarkercode transmarkersize loadshapeclass earthmodel querylog"
              + " markcapacitors markregulators markpvsystems markpvsystems2 markstorage"
              + " markstorage2 capmarkercode regmarkercode pvmarkercode storemarkercode"
              + " capmarkersize regmarkersize pvmarkersize storemarkersize neglectloady"
              + " miniterations processtime totaltime steptime sampleenergymeters"
              + " markfuses fusemarkercode fusemarkersize markreclosers reclosermarkercode"
              + " reclosermarkersize markrelays relaymarkercode relaymarkersize zmag"
              + " longlinecorrection showreports ignoregenqlimits ncimqgain seasonrating"
              + " seasonsignal numcpus numcores numactors activeactor cpu actorprogress parallel"
              + " concatenatereports nummaxactors stepsizeh totaltimestep"
              + " defaultbasefreq basefreq emptycapacity allocfactors mon_sampletime"
              + " pctgrowth maxcontrol intervalsize dutystart coveragetotal coverage linktype"
              + " statevar enablearrayevaluation skipfilecheck usemylinebranches"
              + " minimumiterations gisinstall giscolor gisthickness gisplotcolor");

  /** Commands that alter the circuit in OpenDSS in ways that are not followed here. */
  private static final Set<String> NOT_FOLLOWED =
      Set.of(
          "allocateloads",
          "estimate",
          "reduce",
          "rephase",
          "reconductor",
          "distribute",
          "makeposseq",
          "setloadandgenkv",
          "remove",
          "tear_circuit",
          "variable");

  private final ScriptFolder folder = new ScriptFolder();
  private final Deque<Path> open = new ArrayDeque<>();
  private final Findings findings;
  private Script script = new Script();
  private @Nullable ScriptObject active;
  private Path current;
  private Place place = new Place("", 0);
  private int files;
  private boolean finished;
  private boolean incomplete;

  ScriptInterpreter(Path file, Findings findings) {
    this.findings = findings;
    Path parent = file.toAbsolutePath().normalize().getParent();
    this.current = parent == null ? Path.of("/") : parent;
  }

  Script script() {
    return script;
  }

  /** Whether so much of the script is missing that its elements say nothing. */
  boolean isIncomplete() {
    return incomplete || findings.isFull();
  }

  /** Reads a file and those that it names. Faults go to the findings. */
  void run(Path file) {
    Path real = file.toAbsolutePath().normalize();
    if (open.contains(real)) {
      findings.fault(
          place, "The files redirect to each other in a circle (" + chain(real) + "). Cut it.");
      return;
    }
    if (++files > MOST_FILES) {
      findings.fault(
          place, "The script reads more than " + MOST_FILES + " files. Check its redirects.");
      finished = true;
      incomplete = true;
      return;
    }
    open.addLast(real);
    String name = String.valueOf(real.getFileName());
    Place caller = place;
    place = new Place(name, 0);
    try (BufferedReader reader = Files.newBufferedReader(real, StandardCharsets.ISO_8859_1)) {
      readLines(reader, name);
    } catch (IOException e) {
      findings.fault(place, "The file cannot be read. Check that it is a readable text file.");
    }
    place = caller;
    open.removeLast();
  }

  private String chain(Path again) {
    List<String> names = new ArrayList<>();
    boolean inside = false;
    for (Path path : open) {
      inside |= path.equals(again);
      if (inside) {
        names.add(String.valueOf(path.getFileName()));
      }
    }
    names.add(String.valueOf(again.getFileName()));
    return String.join(" -> ", names);
  }

  private void readLines(BufferedReader reader, String name) throws IOException {
    StringBuilder buffer = new StringBuilder();
    boolean comment = false;
    for (int number = 1; !finished && !findings.isFull(); number++) {
      place = new Place(name, number);
      try {
        String line = ScriptFolder.readLine(reader, buffer);
        if (line == null) {
          return;
        }
        if (number == 1 && line.startsWith("\u00ef\u00bb\u00bf")) {
          line = line.substring(3);
        }
        comment |= line.startsWith("/*");
        if (!comment) {
          execute(line);
        }
        comment &= !line.contains("*/");
      } catch (IllegalArgumentException e) {
        findings.fault(place, String.valueOf(e.getMessage()));
        if (buffer.length() == ScriptFolder.LONGEST_LINE) {
          return;
        }
      }
    }
  }

  private void execute(String line) {
    ParameterScanner scanner = new ParameterScanner(line);
    if (!scanner.next()) {
      return;
    }
    if (!scanner.name().isEmpty()) {
      editByFullName(scanner);
      return;
    }
    String word = scanner.value().toLowerCase(Locale.ROOT);
    if (word.startsWith("~") && word.length() > 1) {
      // The sign needs no space behind it.
      scanner = new ParameterScanner(line.substring(line.indexOf('~') + 1));
      word = "~";
    }
    int command = COMMANDS.find(word);
    if (command < 0) {
      throw new IllegalArgumentException(
          "There is no command (%s).%s".formatted(word, COMMANDS.nearest(word)));
    }
    perform(COMMANDS.get(command), scanner);
  }

  private void perform(String command, ParameterScanner scanner) {
    switch (command) {
      case "new" -> create(scanner);
      case "edit" -> {
        active = existing(elementName(scanner));
        assignAll(active, scanner);
      }
      case "more", "m", "~" -> more(scanner);
      case "select" -> active = existing(elementName(scanner));
      case "compile", "redirect" -> redirect(scanner, command.equals("compile"));
      case "set" -> setOptions(scanner);
      case "open", "close" -> {
        ScriptObject object = existing(elementName(scanner));
        while (scanner.next()) {
          if (scanner.name().startsWith("cond") && !scanner.value().equals("0")) {
            findings.warn(
                place,
                "One conductor of %s is switched; here all of them switch together."
                    .formatted(object.fullName()));
          }
        }
        object.open(command.equals("open"));
      }
      case "enable", "disable" -> existing(elementName(scanner)).enable(command.equals("enable"));
      case "calcvoltagebases" -> script.calculateBases();
      case "setkvbase" -> setBase(scanner);
      case "buscoords", "latlongcoords", "giscoords" ->
          readPositions(scanner, !command.equals("buscoords"));
      case "setbusxy" -> setPosition(scanner);
      case "batchedit" -> batchEdit(scanner);
      case "clear", "clearall" -> {
        script = new Script();
        active = null;
      }
      case "cd" -> {
        if (scanner.next()) {
          Path found = folder.find(current, scanner.value());
          current = found == null ? current : found;
        }
      }
      case "quit" -> finished = true;
      default -> {
        if (NOT_FOLLOWED.contains(command)) {
          findings.warn(
              place, "The command %s alters the circuit; here it does not.".formatted(command));
        }
        findings.ignore("command " + command, place);
      }
    }
  }

  private void more(ParameterScanner scanner) {
    if (active == null) {
      throw new IllegalArgumentException(
          "There is no element that this line could continue. Begin with New or Edit.");
    }
    assignAll(active, scanner);
  }

  /** {@code Class.Name.property=value}, and then more properties of the same element. */
  private void editByFullName(ParameterScanner scanner) {
    String full = scanner.name();
    int first = full.indexOf('.');
    int last = full.lastIndexOf('.');
    ScriptObject object;
    if (first < 0) {
      object = activeFor(full);
    } else {
      object =
          first == last ? activeNamed(full.substring(0, first)) : existing(full.substring(0, last));
    }
    active = object;
    assign(object, full.substring(last + 1), scanner, -1);
    assignAll(object, scanner);
  }

  /** A property without an element is that of the last one. */
  private ScriptObject activeFor(String property) {
    Names known = active == null ? null : active.type().properties();
    if (active == null || known != null && known.find(property) < 0) {
      throw new IllegalArgumentException(
          "The line begins with neither a command nor an element (%s).%s"
              .formatted(property, COMMANDS.nearest(property)));
    }
    return active;
  }

  private ScriptObject activeNamed(String name) {
    if (active == null) {
      throw new IllegalArgumentException(
          "The element (" + name + ") must be given with its class, such as line.l1.");
    }
    return active;
  }

  private static String elementName(ParameterScanner scanner) {
    if (!scanner.next()) {
      throw new IllegalArgumentException("The line must name an element, such as line.l1.");
    }
    return scanner.value().toLowerCase(Locale.ROOT);
  }

  private void create(ParameterScanner scanner) {
    String full = elementName(scanner);
    int dot = full.indexOf('.');
    String className = dot < 0 ? full : full.substring(0, dot);
    String name = dot < 0 ? "" : full.substring(dot + 1);
    ScriptClass type = ScriptClass.of(className);
    active = null;
    if (type == null) {
      throw new IllegalArgumentException(
          ScriptClass.isUnsupported(className)
              ? "The class (%s) is not supported. Replace it or take it out.".formatted(className)
              : "There is no class (%s).%s".formatted(className, ScriptClass.nearest(className)));
    }
    if (className.equals("circuit")) {
      script.circuit(name.isEmpty() ? "circuit" : name, place);
      name = "source";
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "The new %s must have a name, such as %s.a.".formatted(className, className));
    }
    ScriptObject object = script.find(type.name(), name);
    if (object != null && type.properties() != null) {
      findings.warn(
          place, "There is already %s (%s); this line edits it.".formatted(full, object.place()));
    } else if (object == null) {
      object = new ScriptObject(type, name, place, script.earthModel());
      script.add(object);
    }
    active = object;
    if (type.properties() == null) {
      findings.ignore("class " + type.name(), place);
    }
    assignAll(object, scanner);
  }

  private ScriptObject existing(String full) {
    int dot = full.indexOf('.');
    ScriptClass type = ScriptClass.of(dot < 0 ? full : full.substring(0, dot));
    if (dot < 0 || type == null) {
      throw new IllegalArgumentException(
          "There is no class for the element (%s).%s"
              .formatted(full, ScriptClass.nearest(dot < 0 ? full : full.substring(0, dot))));
    }
    // The circuit stands for the source that it brings.
    String name = full.startsWith("circuit.") ? "source" : full.substring(dot + 1);
    ScriptObject object = script.find(type.name(), name);
    if (object == null) {
      throw new IllegalArgumentException(
          "There is no element (%s).%s"
              .formatted(full, Names.nearest(name, script.names(type.name()))));
    }
    return object;
  }

  private void assignAll(ScriptObject object, ParameterScanner scanner) {
    int position = -1;
    while (scanner.next()) {
      position = assign(object, scanner.name(), scanner, position);
    }
  }

  /** One property, by name or else after the one at a position; answers its own position. */
  private int assign(ScriptObject object, String name, ParameterScanner scanner, int previous) {
    Names properties = object.type().properties();
    if (properties == null) {
      return previous;
    }
    int property = name.isEmpty() ? previous + 1 : properties.find(name);
    if (property < 0 || property >= properties.size()) {
      findings.fault(
          place,
          name.isEmpty()
              ? "There are too many values without a name (%s) for %s. Name the property."
                  .formatted(scanner.value(), object.fullName())
              : "There is no property (%s) of the class %s.%s"
                  .formatted(name, object.type().name(), properties.nearest(name)));
      return previous;
    }
    String fullName = properties.get(property);
    if (!object.type().isEffective(property)) {
      findings.ignore(object.type().name() + "." + fullName, place);
      return property;
    }
    if (fullName.equals("like")) {
      becomeLike(object, scanner.value());
    } else if (fullName.equals("enabled")) {
      object.enable(Numbers.yes(scanner.value()));
    } else if (object.type().name().equals("loadshape") && fullName.endsWith("file")) {
      assignFile(object, fullName, scanner.value());
    } else {
      object.assign(new Assignment(fullName, valueOf(scanner), scanner.quoted(), place));
    }
    return property;
  }

  /** The values of a curve may stand in a file of their own. */
  private String valueOf(ParameterScanner scanner) {
    String value = scanner.value();
    if (!scanner.quoted() || value.indexOf('=') < 0) {
      return value;
    }
    ParameterScanner inner = new ParameterScanner(value);
    if (!inner.next() || !inner.name().endsWith("file") && !inner.name().equals("txt")) {
      return value;
    }
    return new ColumnFile(folder, current).read(value);
  }

  /** The values of a load shape in a file; with active and reactive power in two columns. */
  private void assignFile(ScriptObject object, String property, String name) {
    ColumnFile files = new ColumnFile(folder, current);
    String kind = property.equals("pqcsvfile") ? "csvfile" : property;
    String first = files.read(kind + "=\"" + name + "\"");
    object.assign(new Assignment("mult", first, true, place));
    if (property.equals("pqcsvfile")) {
      String second = files.read(kind + "=\"" + name + "\" column=2");
      object.assign(new Assignment("qmult", second, true, place));
    }
  }

  private void becomeLike(ScriptObject object, String name) {
    ScriptObject other = script.find(object.type().name(), name.toLowerCase(Locale.ROOT));
    if (other == null) {
      throw new IllegalArgumentException(
          "There is no %s (%s) to be like.%s"
              .formatted(
                  object.type().name(),
                  name,
                  Names.nearest(name, script.names(object.type().name()))));
    }
    object.becomeLike(other);
  }

  private void redirect(ParameterScanner scanner, boolean stay) {
    if (!scanner.next()) {
      throw new IllegalArgumentException("The line must name a file.");
    }
    String name = scanner.value();
    if (!scanner.quoted()) {
      name = name.strip();
    }
    Path found = folder.find(current, name);
    if (found == null || Files.isDirectory(found)) {
      // What follows would only complain of elements that are missing.
      finished = true;
      incomplete = true;
      throw new IllegalArgumentException(
          "There is no file (" + name + "). Correct the name or add the file.");
    }
    Path before = current;
    Path parent = found.toAbsolutePath().normalize().getParent();
    current = parent == null ? before : parent;
    Path inside = current;
    run(found);
    current = stay ? inside : before;
  }

  private void setOptions(ParameterScanner scanner) {
    while (scanner.next()) {
      int option = scanner.name().isEmpty() ? -1 : OPTIONS.find(scanner.name());
      if (option < 0 && !scanner.name().isEmpty()) {
        findings.fault(
            place,
            "There is no option (%s).%s"
                .formatted(scanner.name(), OPTIONS.nearest(scanner.name())));
      } else if (option >= 0) {
        setOption(OPTIONS.get(option), scanner);
      }
    }
  }

  private void setOption(String option, ParameterScanner scanner) {
    String value = scanner.value();
    switch (option) {
      case "voltagebases" -> setVoltageBases(Numbers.array(value));
      case "loadmult" -> script.loadFactor(Numbers.number(value, scanner.quoted()));
      case "defaultbasefrequency", "basefrequency", "frequency", "defaultbasefreq", "basefreq" -> {
        double frequency = Numbers.number(value, scanner.quoted());
        if (!(frequency >= 40 && frequency <= 70)) {
          throw new IllegalArgumentException(
              "The frequency (" + value + " Hz) must be within 40..70.");
        }
        script.frequency(frequency);
      }
      case "earthmodel" -> script.earthModel(LineConstants.Earth.nameOf(value));
      case "cktmodel" -> {
        if (value.toLowerCase(Locale.ROOT).startsWith("p")) {
          findings.fault(
              place, "The circuit model (" + value + ") must be multiphase. Take the option out.");
        }
      }
      default -> findings.ignore("option " + option, place);
    }
  }

  private void setVoltageBases(double[] bases) {
    for (double base : bases) {
      if (!(base > 0)) {
        throw new IllegalArgumentException("The voltage base (" + base + " kV) must be positive.");
      }
    }
    if (bases.length == 0) {
      throw new IllegalArgumentException("The voltage bases must be at least one.");
    }
    script.voltageBases(bases);
  }

  private void setBase(ParameterScanner scanner) {
    String bus = "";
    double kvLL = 0;
    int position = 0;
    while (scanner.next()) {
      String name =
          scanner.name().isEmpty()
              ? new String[] {"bus", "kvll", "kvln"}[Math.min(position, 2)]
              : scanner.name();
      position++;
      switch (name) {
        case "bus" -> bus = scanner.value().toLowerCase(Locale.ROOT);
        case "kvll" -> kvLL = Numbers.number(scanner.value(), scanner.quoted());
        case "kvln" -> kvLL = Math.sqrt(3) * Numbers.number(scanner.value(), scanner.quoted());
        default ->
            throw new IllegalArgumentException(
                "There is no parameter (" + name + ") of setkvbase. Give bus, kvll or kvln.");
      }
    }
    if (bus.isEmpty() || !(kvLL > 0)) {
      throw new IllegalArgumentException("The bus and a positive kvll or kvln must be given.");
    }
    script.setBases().put(bus, kvLL);
  }

  private void readPositions(ParameterScanner scanner, boolean latitudeFirst) {
    if (!scanner.next()) {
      throw new IllegalArgumentException("The line must name a file.");
    }
    Path file = folder.find(current, scanner.value());
    if (file == null) {
      throw new IllegalArgumentException(
          "There is no file (" + scanner.value() + "). Correct the name or add the file.");
    }
    Place caller = place;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      StringBuilder buffer = new StringBuilder();
      int number = 0;
      for (String line = ScriptFolder.readLine(reader, buffer);
          line != null && !findings.isFull();
          line = ScriptFolder.readLine(reader, buffer)) {
        place = new Place(String.valueOf(file.getFileName()), ++number);
        try {
          readPosition(new ParameterScanner(line), latitudeFirst);
        } catch (IllegalArgumentException e) {
          findings.fault(place, String.valueOf(e.getMessage()));
        }
      }
    } catch (IOException e) {
      findings.fault(caller, "The file (" + scanner.value() + ") cannot be read.");
    }
    place = caller;
  }

  private void readPosition(ParameterScanner scanner, boolean latitudeFirst) {
    if (!scanner.next()) {
      return;
    }
    String bus = scanner.value().toLowerCase(Locale.ROOT);
    double first = nextNumber(scanner, bus);
    double second = nextNumber(scanner, bus);
    script
        .positions()
        .put(
            bus,
            latitudeFirst
                ? new Script.Position(second, first)
                : new Script.Position(first, second));
  }

  private static double nextNumber(ParameterScanner scanner, String bus) {
    if (!scanner.next()) {
      throw new IllegalArgumentException("The position of bus " + bus + " must be two numbers.");
    }
    return Numbers.number(scanner.value(), scanner.quoted());
  }

  private void setPosition(ParameterScanner scanner) {
    String bus = "";
    double x = 0;
    double y = 0;
    while (scanner.next()) {
      switch (scanner.name()) {
        case "x" -> x = Numbers.number(scanner.value(), scanner.quoted());
        case "y" -> y = Numbers.number(scanner.value(), scanner.quoted());
        default -> bus = scanner.value().toLowerCase(Locale.ROOT);
      }
    }
    script.positions().put(bus, new Script.Position(x, y));
  }

  /** {@code batchedit load..* property=value}: the part after the dot is a regular expression. */
  private void batchEdit(ParameterScanner scanner) {
    String full = elementName(scanner);
    int dot = full.indexOf('.');
    ScriptClass type = ScriptClass.of(dot < 0 ? full : full.substring(0, dot));
    if (dot < 0 || type == null) {
      throw new IllegalArgumentException(
          "The elements (" + full + ") must be a class and a pattern, such as load..*");
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(full.substring(dot + 1));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "The pattern (" + full.substring(dot + 1) + ") must be a regular expression.", e);
    }
    String rest = scanner.rest();
    for (ScriptObject object : script.all(type.name())) {
      if (pattern.matcher(object.name()).find()) {
        assignAll(object, new ParameterScanner(rest));
      }
    }
  }
}
