package org.busbar.adapters.opendss;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class of elements: its properties in the order in which values without a name are taken, which
 * is also the order in which abbreviations are looked up.
 */
final class ScriptClass {

  private static final String POWER_DELIVERY =
      " normamps* emergamps* faultrate pctperm repair basefreq enabled* like*";
  private static final String POWER_CONVERSION = " spectrum basefreq enabled* like*";
  private static final String CONDUCTOR =
      " rdc* rac* runits* gmrac* gmrunits* radius* radunits* normamps* emergamps* diam* seasons"
          + " ratings capradius* like*";
  private static final String CABLE = " epsr* inslayer* diains* diacable*" + CONDUCTOR;
  private static final String WINDING_VALUES =
      " thermal n m flrise hsrise %loadloss* %noloadloss* normhkva* emerghkva*";

  /** Classes of OpenDSS that carry current and have no counterpart here. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "isource",
          "fault",
          "autotrans",
          "vccs",
          "gicline",
          "gicsource",
          "gictransformer",
          "indmach012",
          "upfc",
          "upfccontrol",
          "vsconverter",
          "windgen",
          "generic5",
          "equivalent");

  private static final Map<String, ScriptClass> ALL = new HashMap<>();

  static {
    define(
        "vsource",
        "bus1* basekv* pu* angle* frequency phases* mvasc3* mvasc1* x1r1* x0r0* isc3* isc1* r1* x1*"
            + " r0* x0* scantype sequence bus2* z1* z0* z2* puz1* puz0* puz2* basemva* yearly daily"
            + " duty model puzideal"
            + POWER_CONVERSION);
    define(
        "line",
        "bus1* bus2* linecode* length* phases* r1* x1* r0* x0* c1* c0* rmatrix* xmatrix* cmatrix*"
            + " switch* rg xg rho* geometry* units* spacing* wires* earthmodel* cncables* tscables*"
            + " b1* b0* seasons ratings linetype epsrmedium heightoffset heightunit conductors*"
            + POWER_DELIVERY);
    define(
        "linecode",
        "nphases* r1* x1* r0* x0* c1* c0* units* rmatrix* xmatrix* cmatrix* basefreq* normamps*"
            + " emergamps* faultrate pctperm repair kron* rg xg rho neutral* b1* b0* seasons"
            + " ratings linetype like*");
    define(
        "linegeometry",
        "nconds* nphases* cond* wire* x* h* units* normamps* emergamps* reduce* spacing* wires*"
            + " cncable* tscable* cncables* tscables* seasons ratings linetype like*");
    define("linespacing", "nconds* nphases* x* h* units* like*");
    define("wiredata", CONDUCTOR);
    define("cndata", "k* diastrand* gmrstrand* rstrand*" + CABLE);
    define("tsdata", "diashield* tapelayer* tapelap*" + CABLE);
    define(
        "transformer",
        "phases* windings* wdg* bus* conn* kv* kva* tap* %r* rneut* xneut* buses* conns* kvs* kvas*"
            + " taps* xhl* xht* xlt* xscarray*"
            + WINDING_VALUES
            + " sub maxtap* mintap* numtaps* subname %imag* ppm_antifloat* %rs* bank xfmrcode*"
            + " xrconst x12* x13* x23* leadlag* wdgcurrents core rdcohms seasons ratings"
            + POWER_DELIVERY);
    define(
        "xfmrcode",
        "phases* windings* wdg* conn* kv* kva* tap* %r* rneut* xneut* conns* kvs* kvas* taps* xhl*"
            + " xht* xlt* xscarray*"
            + WINDING_VALUES
            + " maxtap* mintap* numtaps* %imag* ppm_antifloat* %rs* x12* x13* x23* rdcohms seasons"
            + " ratings like*");
    define(
        "regcontrol",
        "transformer* winding* vreg* band* ptratio* ctprim* r* x* bus* delay* reversible revvreg"
            + " revband revr revx tapdelay* debugtrace maxtapchange* inversetime tapwinding* vlimit"
            + " ptphase* revthreshold revdelay revneutral eventlog remoteptratio* tapnum* reset"
            + " ldc_z rev_z cogen basefreq enabled* like*");
    define(
        "capcontrol",
        "element* terminal* capacitor* type* ptratio* ctratio* onsetting* offsetting* delay*"
            + " voltoverride* vmax* vmin* delayoff* deadtime* ctphase* ptphase* vbus eventlog"
            + " usermodel userdata pctminkvar reset basefreq enabled* like*");
    define(
        "capacitor",
        "bus1* bus2* phases* kvar* kv* conn* cmatrix* cuf* r xl harm numsteps* states*"
            + POWER_DELIVERY);
    define(
        "reactor",
        "bus1* bus2* phases* kvar* kv* conn* rmatrix* xmatrix* parallel* r* x* rp* z1* z2* z0* z*"
            + " rcurve lcurve lmh*"
            + POWER_DELIVERY);
    define(
        "load",
        "phases* bus1* kv* kw* pf* model* yearly daily* duty growth conn* kvar* rneut* xneut*"
            + " status* class vminpu* vmaxpu* vminnorm vminemerg xfkva* allocationfactor* kva*"
            + " %mean %stddev cvrwatts* cvrvars* kwh* kwhdays* cfactor* cvrcurve numcust zipv*"
            + " %seriesrl relweight vlowpu puxharm xrharm"
            + POWER_CONVERSION);
    define(
        "generator",
        "phases* bus1* kv* kw* pf* kvar* model* vminpu vmaxpu yearly daily* duty dispmode dispvalue"
            + " conn* rneut xneut status class vpu* maxkvar* minkvar* pvfactor forceon kva* mva* xd"
            + " xdp xdpp h d usermodel userdata shaftmodel shaftdata dutystart debugtrace balanced"
            + " xrdp usefuel fuelkwh %fuel %reserve refuel dynamiceq dynout"
            + POWER_CONVERSION);
    define(
        "pvsystem",
        "phases* bus1* kv* irradiance* pmpp* %pmpp* temperature* pf* conn* kvar* kva* %cutin"
            + " %cutout effcurve* p-tcurve* %r %x model* vminpu vmaxpu balanced limitcurrent yearly"
            + " daily* duty tyearly tdaily tduty class usermodel userdata debugtrace"
            + " varfollowinverter dutystart wattpriority pfpriority %pminnovars %pminkvarmax"
            + " kvarmax* kvarmaxabs* kvdc kp pitol safevoltage safemode dynamiceq dynout"
            + " controlmode amplimit amplimitgain"
            + POWER_CONVERSION);
    define(
        "storage",
        "phases* bus1* kv* conn* kw* kvar* pf* kva* %cutin %cutout effcurve varfollowinverter"
            + " kvarmax* kvarmaxabs* wattpriority pfpriority %pminnovars %pminkvarmax kwrated*"
            + " %kwrated kwhrated kwhstored %stored %reserve state* %discharge* %charge* %effcharge"
            + " %effdischarge %idlingkw %idlingkvar %r %x model vminpu vmaxpu balanced limitcurrent"
            + " yearly daily* duty dispmode dischargetrigger chargetrigger timechargetrig class"
            + " dynadll dynadata usermodel userdata debugtrace kvdc kp pitol safevoltage safemode"
            + " dynamiceq dynout controlmode amplimit amplimitgain"
            + POWER_CONVERSION);
    define(
        "invcontrol",
        "derlist* mode* combimode* vvc_curve1* hysteresis_offset voltage_curvex_ref* avgwindowlen"
            + " voltwatt_curve* dbvmin dbvmax argralowv argrahiv dynreacavgwindowlen deltaq_factor"
            + " voltagechangetolerance varchangetolerance voltwattyaxis* rateofchangemode lpftau"
            + " risefalllimit deltap_factor eventlog refreactivepower* activepchangetolerance"
            + " monvoltagecalc monbus monbusesvbase voltwattch_curve wattpf_curve wattvar_curve"
            + " vv_refreactivepower pvsystemlist* vsetpoint controlmodel basefreq enabled* like*");
    define(
        "loadshape",
        "npts* interval* mult* hour* mean stddev csvfile* sngfile* dblfile* action* qmult*"
            + " useactual* pmax qmax sinterval* minterval* pbase qbase pmult* pqcsvfile*"
            + " memorymapping interpolation like*");
    define(
        "xycurve",
        "npts* points* yarray* xarray* csvfile* sngfile dblfile x y xshift* yshift* xscale* yscale*"
            + " like*");
    define(
        "fuse",
        "monitoredobj* monitoredterm switchedobj* switchedterm fusecurve ratedcurrent"
            + " delay action normal* state* basefreq enabled* like*");
    define(
        "recloser",
        "monitoredobj* monitoredterm switchedobj* switchedterm numfast phasefast phasedelayed"
            + " groundfast grounddelayed phasetrip groundtrip phaseinst groundinst reset shots"
            + " recloseintervals delay action tdphfast tdgrfast tdphdelayed tdgrdelayed normal*"
            + " state* basefreq enabled* like*");
    define(
        "relay",
        "monitoredobj* monitoredterm switchedobj* switchedterm type phasecurve groundcurve"
            + " phasetrip groundtrip tdphase tdground phaseinst groundinst reset shots"
            + " recloseintervals delay overvoltcurve undervoltcurve kvbase f47%pickup"
            + " 46baseamps 46%pickup 46isqt variable overtrip undertrip breakertime action"
            + " z1mag z1ang z0mag z0ang mphase mground eventlog debugtrace distreverse normal*"
            + " state* doc_tiltanglelow doc_tiltanglehigh basefreq enabled* like*");
    define(
        "swtcontrol",
        "switchedobj* switchedterm* action* lock delay normal* state* reset basefreq enabled*"
            + " like*");
    for (String silent :
        new String[] {
          "energymeter",
          "monitor",
          "sensor",
          "fmonitor",
          "spectrum",
          "tcc_curve",
          "growthshape",
          "tempshape",
          "tshape",
          "priceshape",
          "dynamicexp",
          "storagecontroller",
          "espvlcontrol",
          "gendispatcher",
          "feeder",
          "solution",
          "expcontrol",
          "pvsystem2",
          "storage2"
        }) {
      ALL.put(silent, new ScriptClass(silent));
    }
  }

  private final String name;
  private final @Nullable Names names;
  private final Set<Integer> effective = new HashSet<>();

  private ScriptClass(String name) {
    this.name = name;
    this.names = null;
  }

  private ScriptClass(String name, String properties) {
    this.name = name;
    this.names = new Names(properties.replace("*", ""));
    String[] marked = properties.strip().split("\\s+");
    for (int k = 0; k < marked.length; k++) {
      if (marked[k].endsWith("*")) {
        effective.add(k);
      }
    }
  }

  /** An asterisk marks a property that has an effect here. */
  private static void define(String name, String properties) {
    ALL.put(name, new ScriptClass(name, properties));
  }

  /** The class of a name in lower case; null = unknown. */
  static @Nullable ScriptClass of(String name) {
    return ALL.get(name.equals("circuit") ? "vsource" : name);
  }

  static boolean isUnsupported(String name) {
    return UNSUPPORTED.contains(name);
  }

  static String nearest(String wrong) {
    return Names.nearest(wrong.toLowerCase(Locale.ROOT), ALL.keySet().stream().sorted().toList());
  }

  String name() {
    return name;
  }

  /** Its properties; null = a class that has no effect, whatever its properties. */
  @Nullable Names properties() {
    return names;
  }

  boolean isEffective(int property) {
    return effective.contains(property);
  }
}
