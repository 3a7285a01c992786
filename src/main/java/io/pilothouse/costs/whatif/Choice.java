package io.pilothouse.costs.whatif;

import io.pilothouse.scaling.whatif.Schedule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another way to serve what an endpoint serves. As a text, in an address, {@code device:2 × L40S~fp8:weights,kv~replicas:2-4_1_22-7_1234567_UTC}; what
 * is left out stays as it is.
 *
 * @param devices of a replica, such as {@code 2 × L40S}; null for those that it has
 * @param rounded what is held in 8 bit; what is so already stays so
 * @param schedule of replicas; null for as many as now
 */
public record Choice(
        @Nullable String devices,
        Set<Rounded> rounded,
        @Nullable Schedule schedule) {
    /** Nothing else than is served. */
    public static final Choice NOW = new Choice(null, Set.of(), null);

    private static final String BETWEEN = "~";
    private static final String DEVICE = "device:";
    private static final String FP8 = "fp8:";
    private static final String REPLICAS = "replicas:";

    /** What can be held in FP8. */
    public enum Rounded {
        WEIGHTS,
        KV;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Rounded of(String word) {
            return Stream.of(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ChoiceRefused("fp8", word));
        }
    }

    public Choice {
        rounded = rounded.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(rounded));
    }

    public boolean isNow() {
        return equals(NOW);
    }

    /** Whether its pods are others: their speed is, too. */
    public boolean isOtherPod() {
        return devices != null || !rounded.isEmpty();
    }

    /**
     * @throws ChoiceRefused that names the part and what was expected
     * @throws io.pilothouse.scaling.whatif.ScheduleRefused likewise, of its replicas
     */
    public static Choice read(String text) {
        String devices = null;
        Set<Rounded> rounded = EnumSet.noneOf(Rounded.class);
        Schedule schedule = null;
        for (String part : text.split(BETWEEN)) {
            if (part.startsWith(DEVICE) && !part.equals(DEVICE)) {
                devices = part.substring(DEVICE.length());
            } else if (part.startsWith(FP8)) {
                Stream.of(part.substring(FP8.length()).split(","))
                        .map(Rounded::of)
                        .forEach(rounded::add);
            } else if (part.startsWith(REPLICAS)) {
                schedule = Schedule.read(part.substring(REPLICAS.length()));
            } else {
                throw new ChoiceRefused("text", part);
            }
        }
        return new Choice(devices, rounded, schedule);
    }

    public String text() {
        List<String> parts = new ArrayList<>();
        if (devices != null) {
            parts.add(DEVICE + devices);
        }
        if (!rounded.isEmpty()) {
            parts.add(FP8 + rounded.stream().map(Rounded::word).collect(Collectors.joining(",")));
        }
        if (schedule != null) {
            parts.add(REPLICAS + schedule.text());
        }
        return String.join(BETWEEN, parts);
    }
}
