package io.pilothouse.rollouts;

import static io.pilothouse.rollouts.RollOutWords.said;

import io.pilothouse.changes.Effect;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.DeclaredDevices;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change is expected to do to pods, devices and time, in words for a person and for the commit.
 *
 * @param otherPods whether what pods are made of changes in more than the specs say
 */
public record Prediction(
        @Nullable ServingSpec before, Blueprint wanted, Devices devices, int podsNow, boolean otherPods) {
    private static final long MIB = 1L << 20;
    private static final int START_SECONDS = 90;
    private static final long LOAD_BYTES_PER_SECOND = 1024 * MIB;

    public Prediction(@Nullable ServingSpec before, Blueprint wanted, Devices devices, int podsNow) {
        this(before, wanted, devices, podsNow, false);
    }

    Effect effect() {
        List<Effect.Line> lines = new ArrayList<>();
        lines.add(new Effect.Line(said("git.effect.pods"), pods()));
        lines.add(new Effect.Line(said("git.effect.devices"), devicesInWords()));
        if (restarts()) {
            lines.add(new Effect.Line(said("git.effect.time"), time()));
        }
        return new Effect(lines);
    }

    /** When an endpoint is taken away. */
    static Effect ofEnd(ServingSpec spec, Devices devices, FleetFeed.PodsNow now) {
        return new Effect(List.of(
                new Effect.Line(said("git.effect.pods"), ends(now.pods())),
                new Effect.Line(
                        said("git.effect.devices"),
                        now.placed() * spec.placement().devices() == 0
                                ? said("git.devices.none-held")
                                : said(
                                        isThere(devices, spec.placement())
                                                ? "git.devices.free-then"
                                                : "git.devices.gone",
                                        amount(devices, spec.placement(), now.placed())))));
    }

    private static String ends(int pods) {
        return switch (pods) {
            case 0 -> said("git.pods.none");
            case 1 -> said("git.pods.ends");
            default -> said("git.pods.end", String.valueOf(pods));
        };
    }

    /** Whether pods are replaced: everything but how many there are, and who may call, is part of them. */
    boolean restarts() {
        return before == null || otherPods || changesPods(before, spec());
    }

    static boolean changesPods(ServingSpec before, ServingSpec wanted) {
        return !before.withScaling(wanted.scaling())
                .withCallers(wanted.callers())
                .equals(wanted);
    }

    private ServingSpec spec() {
        return wanted.spec();
    }

    private String pods() {
        Scaling scaling = spec().scaling();
        if (before == null) {
            return said("git.pods.new", SpecDifferences.words(new Scaling(scaling.min(), scaling.max(), null)));
        }
        List<String> parts = new ArrayList<>();
        if (restarts()) {
            parts.add(podsNow == 0 ? said("git.pods.none") : said("git.pods.replaced", left(before)));
        }
        SpecDifferences.moved(before.scaling(), scaling).map(Reason::toString).ifPresent(parts::add);
        return parts.stream()
                .reduce((one, more) -> said("git.also", one, more))
                .orElseGet(() -> said("git.pods.untouched"));
    }

    private String left(ServingSpec was) {
        int least = leastLeft(was);
        int most = mostLeft(was);
        return least == most
                ? String.valueOf(most)
                : said("git.devices.between", String.valueOf(least), String.valueOf(most));
    }

    /** Of those that run now. Who decides how many there are keeps to the lower bound or ends those above it: only a bound that falls ends any. */
    private int leastLeft(ServingSpec was) {
        int least = spec().scaling().min();
        int most = mostLeft(was);
        return least < was.scaling().min() ? Math.min(most, least) : most;
    }

    private int mostLeft(ServingSpec was) {
        int most = spec().scaling().max();
        return most < was.scaling().max() ? Math.min(podsNow, most) : podsNow;
    }

    private String devicesInWords() {
        Placement placement = spec().placement();
        Scaling scaling = spec().scaling();
        if (before == null) {
            return withFree(
                    "git.devices.taken", DeclaredDevices.between(devices, placement, scaling.min(), scaling.max()));
        }
        int least = Math.max(leastLeft(before), scaling.min());
        int most = Math.max(mostLeft(before), scaling.min());
        String taken = DeclaredDevices.between(devices, placement, least, most);
        if (!before.placement().equals(placement)) {
            String key = isThere(devices, before.placement()) ? "git.devices.moves" : "git.devices.moves-gone";
            return withFree(key, taken, amount(before.placement(), podsNow));
        }
        String now = most > podsNow
                ? withFree("git.devices.more", amount(placement, most - podsNow))
                : fewer(placement, podsNow - most, podsNow - least);
        return DeclaredDevices.most(devices, before, spec())
                .map(bound -> said("git.also", now, bound))
                .orElse(now);
    }

    /** @param least replicas that end for certain */
    private String fewer(Placement placement, int least, int most) {
        if (most == 0) {
            return said("git.devices.same");
        }
        return least == 0
                ? said("git.devices.fewer-at-most", amount(placement, most))
                : said("git.devices.fewer", DeclaredDevices.between(devices, placement, least, most));
    }

    /** How many are free now is said second, where that is known. */
    private String withFree(String key, String... facts) {
        DeviceKind kind =
                devices.kind(spec().placement().resource(), spec().placement().nodeSelector());
        List<Object> all = new ArrayList<>(List.of(facts));
        if (kind == null) {
            return said(key, all.toArray());
        }
        all.add(1, String.valueOf(devices.free().getOrDefault(kind, 0)));
        return said(key + "-free", all.toArray());
    }

    private String amount(Placement placement, int replicas) {
        return amount(devices, placement, replicas);
    }

    private static String amount(Devices devices, Placement placement, int replicas) {
        return DeclaredDevices.between(devices, placement, replicas, replicas);
    }

    /** Whether any node has what was held: a device that is gone is not freed. Where no device is known, nobody says that one is gone. */
    private static boolean isThere(Devices devices, Placement placement) {
        return devices.kinds().isEmpty()
                || !devices.kinds(placement.resource(), placement.nodeSelector())
                        .isEmpty();
    }

    private String time() {
        long seconds = wanted.copySeconds() + START_SECONDS + wanted.files().count() / LOAD_BYTES_PER_SECOND;
        String minutes = seconds < 60 ? "1" : String.valueOf(Math.round(seconds / 60.0));
        return wanted.files().equals(Bytes.ZERO)
                ? said("git.time.unknown", minutes)
                : said(
                        "git.time",
                        minutes,
                        wanted.files(),
                        wanted.defaults().weights().readMebibytesPerSecond());
    }
}
