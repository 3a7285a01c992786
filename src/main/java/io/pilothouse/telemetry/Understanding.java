package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import io.pilothouse.serving.VllmVersion;
import io.pilothouse.telemetry.Exposition.Sample;
import io.pilothouse.telemetry.Meaning.Source;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the console understands of an exposition.
 *
 * @param engine the system that exposes it; {@code unknown} where nothing of it is known
 * @param generation of vLLM; empty of other systems
 * @param missing why a meaning of this system is not there, by its id; without those that only engines of before had
 * @param unknown families that nobody here knows
 */
public record Understanding(
        String engine,
        String generation,
        Map<String, Answer> meanings,
        Map<String, Reason> missing,
        SortedSet<String> unknown,
        List<String> problems) {
    private static final String VLLM = "vllm";
    /** Values of a label that are named. */
    private static final int SOME = 5;

    private static final int LONG = 60;

    /** Of the languages and libraries that systems are made with. */
    private static final List<String> EVERYBODYS = List.of("process_", "python_", "go_", "promhttp_", "http_", "jvm_");

    /**
     * @param series the family that is read
     * @param value in the meaning's unit: summed, averaged or the worst, as the meaning says; of a histogram how many were counted; NaN where
     *     it is none, as of several that say different things which cannot be summed
     * @param labels those that all its series have
     * @param parts by the label that tells them apart; of what cannot be summed each series, by the labels that not all have
     * @param sum of all that a histogram counted, in the meaning's unit; null of others
     */
    public record Answer(
            String series,
            double value,
            Map<String, String> labels,
            Map<String, Double> parts,
            @Nullable Double sum) {}

    public static Understanding of(Exposition exposition, Catalogue catalogue) {
        Set<String> declared = exposition.declared();
        String system = system(declared, catalogue);
        return of(exposition, catalogue, system, system.equals(VLLM) ? Generation.of(declared) : Generation.NOT_KNOWN);
    }

    /** Of vLLM, also where nothing of it is there. */
    static Understanding ofEngine(Exposition exposition, Catalogue catalogue, Generation generation) {
        return of(exposition, catalogue, VLLM, generation);
    }

    private static Understanding of(Exposition exposition, Catalogue catalogue, String system, Generation generation) {
        Map<String, List<Sample>> families = exposition.families();
        Set<String> declared = exposition.declared();
        Map<String, Answer> answers = new LinkedHashMap<>();
        Map<String, Reason> missing = new LinkedHashMap<>();
        for (Meaning meaning : catalogue.meanings()) {
            List<Source> own = meaning.from().stream()
                    .filter(source -> source.system().equals(system))
                    .toList();
            if (!own.isEmpty()) {
                Answer answer = answer(meaning, own, families);
                if (answer != null) {
                    answers.put(meaning.id(), answer);
                } else if (!isOver(own, declared, generation)) {
                    missing.put(meaning.id(), why(own, exposition, generation));
                }
            }
        }
        nameWhatIsNear(catalogue, answers, missing);
        return new Understanding(
                system,
                system.equals(VLLM) ? generation.toString() : "",
                answers,
                missing,
                unknown(families.keySet(), catalogue),
                exposition.problems());
    }

    private static void nameWhatIsNear(Catalogue catalogue, Map<String, Answer> answers, Map<String, Reason> missing) {
        for (Meaning meaning : catalogue.meanings()) {
            Answer near = meaning.near() == null ? null : answers.get(meaning.near());
            if (near != null) {
                missing.computeIfPresent(
                        meaning.id(),
                        (_, why) -> Reason.of(
                                "telemetry.missing.near",
                                why,
                                Reason.of("telemetry.meaning." + meaning.near()),
                                near.series()));
            }
        }
    }

    /** The one that most of what is known is of. */
    private static String system(Set<String> declared, Catalogue catalogue) {
        if (declared.stream().anyMatch(family -> family.startsWith(VllmFamilies.PREFIX))) {
            return VLLM;
        }
        Map<String, Integer> known = new TreeMap<>();
        catalogue.meanings().stream()
                .flatMap(meaning -> meaning.from().stream())
                .filter(source -> !source.system().equals(VLLM) && declared.contains(source.family()))
                .forEach(source -> known.merge(source.system(), 1, Integer::sum));
        return known.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("unknown");
    }

    private static @Nullable Answer answer(Meaning meaning, List<Source> sources, Map<String, List<Sample>> families) {
        for (Source source : sources) {
            List<Sample> samples = families.getOrDefault(source.family(), List.of()).stream()
                    .filter(sample -> source.takes(sample.labels()))
                    .toList();
            Answer answer = samples.isEmpty() ? null : Answers.of(meaning, source, samples);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    /** Whether no engine of this generation has it any more: then nothing is missing. */
    private static boolean isOver(List<Source> sources, Set<String> declared, Generation generation) {
        VllmVersion first = generation.first();
        return first != null
                && sources.stream()
                        .allMatch(source -> !declared.contains(source.family())
                                && VllmFamilies.known()
                                        .named(source.family())
                                        .map(VllmFamilies.Family::until)
                                        .filter(until -> first.compareTo(new VllmVersion(until)) > 0)
                                        .isPresent());
    }

    private static Reason why(List<Source> sources, Exposition exposition, Generation generation) {
        List<Reason> reasons = new ArrayList<>();
        for (Source source : sources) {
            if (exposition.declared().contains(source.family())) {
                return notSaid(source, exposition.families().getOrDefault(source.family(), List.of()));
            }
            VllmFamilies.known()
                    .named(source.family())
                    .flatMap(family -> why(family, generation))
                    .ifPresent(reasons::add);
        }
        return reasons.stream()
                .reduce((first, next) -> Reason.of("telemetry.missing.both", first, next))
                .orElseGet(() -> notExposed(sources.getFirst().family()));
    }

    /** Why a family that is there does not say it. */
    private static Reason notSaid(Source source, List<Sample> samples) {
        if (samples.isEmpty()) {
            return Reason.of("telemetry.missing.no-sample", source.family());
        }
        if (samples.stream().anyMatch(sample -> source.takes(sample.labels()))) {
            return Reason.of("telemetry.missing.no-count", source.family());
        }
        Set<String> labels = new TreeSet<>(source.where().keySet());
        labels.addAll(source.not().keySet());
        String there = samples.stream()
                .flatMap(sample -> labels.stream()
                        .map(label -> label + "=\"" + shown(sample.labels().get(label)) + "\""))
                .distinct()
                .sorted()
                .limit(SOME)
                .collect(Collectors.joining(", "));
        return Reason.of("telemetry.missing.other-labels", source.name(), there);
    }

    private static String shown(String value) {
        return value.length() > LONG ? value.substring(0, LONG) + "…" : value;
    }

    private static Reason notExposed(String family) {
        return Reason.of("telemetry.missing.not-exposed", family);
    }

    /** Empty where something else took its place, and that is what is missing. */
    private static Optional<Reason> why(VllmFamilies.Family family, Generation generation) {
        VllmVersion first = generation.first();
        VllmVersion last = generation.last();
        if (first == null || last == null) {
            return Optional.of(Reason.of("telemetry.missing.first-request", family.name()));
        }
        if (new VllmVersion(family.since()).compareTo(last) > 0) {
            return Optional.of(Reason.of("telemetry.missing.since", family.name(), family.since()));
        }
        if (family.until() != null && first.compareTo(new VllmVersion(family.until())) > 0) {
            return Optional.empty();
        }
        if (family.isHiddenIn(last)) {
            return Optional.of(Reason.of("telemetry.missing.hidden", family.name()));
        }
        return Optional.of(
                family.needs() == null
                        ? notExposed(family.name())
                        : Reason.of("telemetry.missing.needs", family.name(), needs(family.needs())));
    }

    private static Object needs(List<String> needs) {
        return needs.stream()
                .map(Object.class::cast)
                .reduce((first, next) -> Reason.of("telemetry.missing.and", first, next))
                .orElseThrow();
    }

    private static SortedSet<String> unknown(Set<String> families, Catalogue catalogue) {
        Set<String> known = new HashSet<>();
        catalogue.meanings().forEach(meaning -> meaning.from().forEach(source -> known.add(source.family())));
        SortedSet<String> unknown = new TreeSet<>();
        families.stream()
                .filter(family -> !Exposition.isCreation(family))
                .filter(family -> EVERYBODYS.stream().noneMatch(family::startsWith))
                .filter(family -> !known.contains(family)
                        && VllmFamilies.known().named(family).isEmpty())
                .forEach(unknown::add);
        return unknown;
    }

    /** The labels that all have, with the values that all have. */
    static Map<String, String> common(List<Sample> samples) {
        Map<String, String> common = new TreeMap<>(samples.getFirst().labels().all());
        common.remove(Labels.NAME);
        common.remove("le");
        samples.forEach(sample -> common.entrySet()
                .removeIf(label -> !sample.labels().get(label.getKey()).equals(label.getValue())));
        return common;
    }

    /** The labels of a series that tell it from the others. */
    static String apart(Sample sample, List<Sample> all) {
        Map<String, String> own = new TreeMap<>(sample.labels().all());
        own.remove(Labels.NAME);
        own.keySet().removeAll(common(all).keySet());
        return own.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(", "));
    }
}
