package io.pilothouse.scaling.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was recorded of an endpoint, sample after sample.
 *
 * @param samples ascending in time, at least one
 * @param step seconds from one sample to the next, as they usually are
 */
public record History(List<Sample> samples, double step) {
    private static final double USUAL_STEP = 15;
    /** A sample that comes later than this many steps after the one before it leaves a gap. */
    private static final double LATE = 1.5;

    private static final List<String> TRAFFIC = List.of("t_s", "arrivals", "prompt_tokens_arrived");
    private static final List<String> SEEN =
            List.of("waiting", "running", "finished", "generation_tokens_finished", "ttft_p50_ms", "ttft_p95_ms");
    /** Requests: what no history of a month has, and no memory holds. */
    private static final double MOST = 50e6;

    /** @throws IllegalArgumentException that names the line, the value and what was expected */
    static History traffic(String csv) {
        return read(csv, TRAFFIC, false);
    }

    /** @throws IllegalArgumentException likewise, also where there is nothing to calibrate on */
    static History whole(String csv) {
        List<String> columns = new ArrayList<>(TRAFFIC);
        columns.addAll(SEEN);
        return read(csv, columns, true);
    }

    public static History of(List<Sample> samples) {
        double[] steps = new double[samples.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = samples.get(i + 1).at() - samples.get(i).at();
        }
        Arrays.sort(steps);
        return new History(samples, steps.length == 0 ? USUAL_STEP : steps[steps.length / 2]);
    }

    double[] moments() {
        return samples.stream().mapToDouble(Sample::at).toArray();
    }

    /** From when on the arrivals of a sample count: one step at most, for nobody counted what came in a gap. */
    double since(int sample) {
        double at = samples.get(sample).at();
        return sample == 0 || isAfterGap(sample)
                ? at - step
                : samples.get(sample - 1).at();
    }

    boolean isAfterGap(int sample) {
        return sample > 0 && samples.get(sample).at() - samples.get(sample - 1).at() > LATE * step;
    }

    int gaps() {
        int gaps = 0;
        for (int i = 1; i < samples.size(); i++) {
            gaps += isAfterGap(i) ? 1 : 0;
        }
        return gaps;
    }

    /** The longest stretch without a gap: what an engine held after one is not known. */
    History longest() {
        int from = 0;
        int best = 0;
        int most = 0;
        for (int i = 1; i <= samples.size(); i++) {
            if (i == samples.size() || isAfterGap(i)) {
                if (i - from > most) {
                    most = i - from;
                    best = from;
                }
                from = i;
            }
        }
        return new History(samples.subList(best, best + most), step);
    }

    /** Whether the same requests came at the same times, so that what is known of one holds for the other. */
    boolean isSameTraffic(History other) {
        if (samples.size() != other.samples.size()) {
            return false;
        }
        for (int i = 0; i < samples.size(); i++) {
            Sample one = samples.get(i);
            Sample two = other.samples.get(i);
            if (one.at() != two.at() || one.arrivals() != two.arrivals() || one.promptTokens() != two.promptTokens()) {
                return false;
            }
        }
        return true;
    }

    private static History read(String csv, List<String> columns, boolean whole) {
        List<String> lines = csv.lines().toList();
        Map<String, Integer> places = places(lines.isEmpty() ? "" : lines.getFirst(), columns);
        List<Sample> samples = new ArrayList<>();
        double requests = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Sample sample = new Row(i + 1, lines.get(i).split(",", -1), places).sample(whole);
                if (!samples.isEmpty() && sample.at() <= samples.getLast().at()) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": t_s: " + sample.at() + " after "
                            + samples.getLast().at() + " (expected: ascending)");
                }
                samples.add(sample);
                requests += sample.arrivals();
            }
        }
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("samples: 0 (expected: at least one line below the header)");
        }
        if (requests > MOST) {
            throw new IllegalArgumentException("arrivals: " + requests + " in all (expected: <= " + MOST + ")");
        }
        return of(samples);
    }

    private static Map<String, Integer> places(String header, List<String> columns) {
        Map<String, Integer> places = new HashMap<>();
        String[] names = header.split(",", -1);
        for (int i = 0; i < names.length; i++) {
            places.put(names[i].strip(), i);
        }
        for (String column : columns) {
            if (!places.containsKey(column)) {
                throw new IllegalArgumentException("line 1: " + header + " (expected: a column " + column + ")");
            }
        }
        return places;
    }

    private record Row(int line, String[] cells, Map<String, Integer> places) {
        Sample sample(boolean whole) {
            double nothing = Double.NaN;
            return new Sample(
                    number("t_s"),
                    count("arrivals"),
                    count("prompt_tokens_arrived"),
                    whole ? count("waiting") : nothing,
                    whole ? count("running") : nothing,
                    whole ? count("finished") : nothing,
                    whole ? count("generation_tokens_finished") : nothing,
                    whole ? time("ttft_p50_ms") : nothing,
                    whole ? time("ttft_p95_ms") : nothing);
        }

        private double time(String column) {
            return cell(column).isEmpty() ? Double.NaN : count(column);
        }

        private double count(String column) {
            double value = number(column);
            if (value < 0) {
                throw wrong(column, "a number >= 0");
            }
            return value;
        }

        private double number(String column) {
            try {
                double value = Double.parseDouble(cell(column));
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                throw wrong(column, "a number");
            }
            throw wrong(column, "a finite number");
        }

        private String cell(String column) {
            int place = places.getOrDefault(column, -1);
            if (place >= cells.length) {
                throw new IllegalArgumentException("line " + line + ": " + cells.length + " columns (expected: "
                        + places.size() + ", as in the header)");
            }
            return cells[place].strip();
        }

        private IllegalArgumentException wrong(String column, String expected) {
            return new IllegalArgumentException(
                    "line " + line + ": " + column + ": " + cell(column) + " (expected: " + expected + ")");
        }
    }
}
