package io.pilothouse.rollouts;

import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.MemoryFit;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.models.VersionDetails;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.DeclaredTeams;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Engine;
import io.pilothouse.serving.ServingSpec.Model;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Proposes each value of a roll-out and notes where it comes from: what serves now is kept, else a fact is read, else it is computed, else it is the default. */
final class Draft {
    private static final int SHORTEST = 1024;

    private final Situation facts;
    private final Defaults defaults;
    private final String defaultsFile;
    private final Map<Field, Why> why = new EnumMap<>(Field.class);

    Draft(Situation facts) {
        this.facts = facts;
        defaults = Defaults.in(facts.tree());
        defaultsFile = facts.tree().layout().file(ConsoleFile.DEFAULTS);
    }

    Proposal proposal() {
        ServingSpec wanted = Promoted.onto(facts.serving() == null ? fresh() : kept(facts.serving()), facts, why);
        place();
        wanted = wanted.withModel(model(wanted.model()));
        OwnDevices own = OwnDevices.of(facts.tree(), facts.serving());
        List<DeviceOption> options = own.in(room(wanted).options());
        DeviceOption chosen = chosen(wanted, options);
        if (chosen != null) {
            wanted = asManyAsThereIsRoomFor(chosen, chosen.on(wanted));
        }
        if (facts.serving() == null) {
            ServingSpec shorter = shortened(wanted, options);
            options = shorter == wanted ? options : room(shorter).options();
            wanted = shorter;
        }
        return new Proposal(
                facts.tree().commit(),
                facts.environment().cluster(),
                wanted,
                facts.serving(),
                why,
                first(options, wanted.placement()),
                defaults.vllm().allowed().stream()
                        .map(Defaults.Allowed::version)
                        .toList(),
                List.copyOf(DeclaredTeams.in(facts.tree()).names()),
                refusals(wanted),
                facts.weights(),
                defaults,
                Requirements.maySleep(facts, wanted.endpoint(), defaults));
    }

    private PlacementOptions room(ServingSpec wanted) {
        return new PlacementOptions(facts.devices(), wanted, facts.weights(), defaults, facts.told());
    }

    private void because(Field field, Provenance provenance, String key, Object... arguments) {
        why.put(field, new Why(provenance, Reason.of("because." + key, arguments)));
    }

    private void place() {
        because(
                Field.ENVIRONMENT,
                Provenance.READ,
                "environment",
                facts.environment().cluster(),
                facts.environment().namespace());
        why.put(Field.ENDPOINT, ProposedName.why(facts));
    }

    private Model model(Model serving) {
        VersionDetails details = facts.details();
        GateReport report = facts.report();
        if (details == null) {
            because(Field.VERSION, Provenance.AS_SERVING, "version-unknown", Labels.MODEL_VERSION);
            return serving;
        }
        if (report == null) {
            because(Field.VERSION, Provenance.AS_SERVING, "as-serving");
            return serving;
        }
        if (report.passed()) {
            int all = report.asked().size();
            because(Field.VERSION, Provenance.READ, "version-passed", report.count(Verdict.PASSED), all);
        } else {
            why.put(Field.VERSION, new Why(Provenance.READ, report.said()));
        }
        return new Model(
                details.version().id(),
                details.weights().digest(),
                details.weights().location());
    }

    /** A change keeps everything. */
    private ServingSpec kept(ServingSpec serving) {
        why.putAll(KeptValues.why(serving, defaults.vllm().proposed()));
        why.putAll(KeptValues.overridden(facts.tree(), serving.endpoint()));
        TeamName team = serving.team() == null ? team() : serving.team();
        return serving.withTeam(team);
    }

    private ServingSpec fresh() {
        Defaults.Vllm vllm = defaults.vllm();
        String image =
                vllm.version(vllm.proposed()).map(Defaults.Allowed::image).orElse("");
        because(Field.ENGINE_VERSION, Provenance.DEFAULT, "default", defaultsFile);
        because(Field.GPU_MEMORY_UTILIZATION, Provenance.DEFAULT, "default", defaultsFile);
        because(Field.KV_CACHE_DTYPE, Provenance.DEFAULT, "kv-cache-auto");
        because(Field.ARGUMENTS, Provenance.DEFAULT, "arguments-none");
        because(Field.REPLICAS, Provenance.DEFAULT, "default", defaultsFile);
        because(Field.MAX_REPLICAS, Provenance.DEFAULT, "default", defaultsFile);
        because(Field.SCALE_UP_AT, Provenance.DEFAULT, "default", defaultsFile);
        Engine engine =
                new Engine(vllm.proposed(), image, 1, 1, length(), vllm.gpuMemoryUtilization(), null, List.of());
        Defaults.Scaling scaling = defaults.scaling();
        TeamName team = team();
        because(Field.CALLERS, Provenance.DERIVED, team == null ? "callers-nobody" : "callers-owner");
        return new ServingSpec(
                facts.endpoint(),
                team,
                Model.UNKNOWN,
                engine,
                new Placement("nvidia.com/gpu", Map.of(), 1),
                new Scaling(scaling.min(), scaling.max(), scaling.scaleUpAt()),
                team == null ? List.of() : List.of(team),
                List.of());
    }

    private int length() {
        int usual = defaults.vllm().maxModelLen();
        String config = facts.weights().config();
        OptionalInt most = config == null ? OptionalInt.empty() : MemoryFit.contextLength(config);
        if (most.isPresent() && most.getAsInt() < usual) {
            because(Field.MAX_MODEL_LEN, Provenance.READ, "length-of-model");
            return most.getAsInt();
        }
        because(Field.MAX_MODEL_LEN, Provenance.DEFAULT, "default", defaultsFile);
        return usual;
    }

    private @Nullable TeamName team() {
        String tag = facts.team();
        if (tag != null && TeamName.isOne(tag)) {
            return declared(TeamName.of(tag));
        }
        because(Field.TEAM, Provenance.READ, tag == null ? "team-missing" : "team-unusable", tag == null ? "" : tag);
        return null;
    }

    /** Null where the repository declares teams and none of that name: nobody could send it. */
    private @Nullable TeamName declared(TeamName tagged) {
        if (DeclaredTeams.in(facts.tree()).allow(tagged)) {
            because(Field.TEAM, Provenance.READ, "team-tag");
            return tagged;
        }
        String folder = facts.tree().layout().teams();
        why.put(Field.TEAM, new Why(Provenance.READ, Reason.of("rollouts.team-undeclared", tagged, folder)));
        return null;
    }

    /** What serves now if it still starts there, else the best. */
    private @Nullable DeviceOption chosen(ServingSpec wanted, List<DeviceOption> options) {
        if (facts.serving() != null) {
            DeviceKind kind = facts.devices()
                    .kind(wanted.placement().resource(), wanted.placement().nodeSelector());
            Fit fit =
                    kind == null ? null : room(wanted).fit(kind, wanted.engine().tensorParallel());
            if (!(fit instanceof Fit.DoesNotFit)) {
                because(Field.DEVICE, Provenance.AS_SERVING, "as-serving");
                return null;
            }
        }
        DeviceOption best = best(options);
        if (best == null) {
            because(Field.DEVICE, Provenance.DERIVED, "device-none");
            because(Field.TENSOR_PARALLEL, Provenance.DERIVED, "device-none");
            return null;
        }
        because(Field.DEVICE, Provenance.DERIVED, device(best), best.kind().label());
        because(
                Field.TENSOR_PARALLEL,
                Provenance.DERIVED,
                "tensor-parallel",
                best.on(wanted).engine().tensorParallel());
        return best;
    }

    /** The first that can be taken; when that does not start, the largest. */
    private static @Nullable DeviceOption best(List<DeviceOption> options) {
        List<DeviceOption> open =
                options.stream().filter(option -> option.against().isEmpty()).toList();
        return open.isEmpty() || !(open.getFirst().fit() instanceof Fit.DoesNotFit)
                ? open.stream().findFirst().orElse(null)
                : open.stream()
                        .max(Comparator.comparingLong(
                                option -> option.kind().memory().count() * option.devices()))
                        .orElse(null);
    }

    private static String device(DeviceOption option) {
        if (option.fit() instanceof Fit.Refused) {
            return "device-not-estimated";
        }
        if (!option.starts()) {
            return "device-too-small";
        }
        Integer now = option.replicasNow();
        if (now != null && now > 0) {
            return "device-smallest-free";
        }
        if (option.freed() > 0) {
            return "device-smallest-own";
        }
        return now == null ? "device-smallest-unknown" : "device-smallest";
    }

    /** A new endpoint is not proposed to grow beyond what the devices could ever hold. */
    private ServingSpec asManyAsThereIsRoomFor(DeviceOption chosen, ServingSpec wanted) {
        int ever = facts.devices().podsEver(chosen.kind(), chosen.devices());
        Scaling usual = wanted.scaling();
        if (facts.serving() != null || ever >= usual.max() || ever < Math.max(1, usual.min())) {
            return wanted;
        }
        because(Field.MAX_REPLICAS, Provenance.DERIVED, "replicas-that-fit", ever);
        return wanted.withScaling(new Scaling(usual.min(), ever, usual.scaleUpAt()));
    }

    /** When nothing starts with the usual length, the longest that does. */
    private ServingSpec shortened(ServingSpec wanted, List<DeviceOption> options) {
        if (options.stream().anyMatch(DeviceOption::starts)) {
            return wanted;
        }
        int longest = options.stream()
                .filter(option -> option.placement().equals(wanted.placement()))
                .map(DeviceOption::fit)
                .mapToInt(fit -> fit instanceof Fit.DoesNotFit doesNot ? doesNot.longestMaxModelLen() : 0)
                .max()
                .orElse(0);
        if (longest < SHORTEST) {
            return wanted;
        }
        because(Field.MAX_MODEL_LEN, Provenance.DERIVED, "length-that-fits", longest);
        return wanted.withEngine(wanted.engine().withMaxModelLen(longest / SHORTEST * SHORTEST));
    }

    private static List<DeviceOption> first(List<DeviceOption> options, Placement placement) {
        return options.stream()
                .sorted(Comparator.comparing(option -> !option.placement().equals(placement)))
                .toList();
    }

    private List<Reason> refusals(ServingSpec wanted) {
        List<Reason> refusals = new ArrayList<>();
        if (facts.serving() != null) {
            refusals.addAll(OnlyShown.because(facts.tree(), facts.endpoint()));
        }
        if (facts.report() != null) {
            refusals.addAll(facts.report().refusals());
            if (wanted.model().digest() == null) {
                refusals.add(Reason.of("because.no-manifest"));
            }
        }
        return refusals;
    }
}
