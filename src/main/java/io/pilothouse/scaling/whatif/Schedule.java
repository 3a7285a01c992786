package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Signal;
import io.pilothouse.serving.ServingSpec.Scaling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many replicas there are at least and at most, and in some hours another least. A ScaledObject has one least, so that is the lower of the two,
 * and a calendar holds the higher one for its time. There is one most: KEDA knows none by the hour.
 *
 * <p>As a text {@code 2-4}, or {@code 2-4_1_22-7_1234567_Europe/Berlin}: another least of 1 from 22 to 7 o'clock, of nights that begin on these days.
 */
public record Schedule(int least, int most, @Nullable Hours hours) {
    private static final String BOUNDS = "([-−]?\\d{1,9})-([-−]?\\d{1,9})";
    private static final Pattern TEXT = Pattern.compile(BOUNDS + "(?:_([-−]?\\d{1,9})_(.+))?");
    private static final String EXPECTED = "2-4, 2-4_1_22-7_12345_Europe/Berlin";

    /** @throws ScheduleRefused that names the value and what was expected */
    public Schedule {
        if (least < 0 || least > Scaling.MOST) {
            throw new ScheduleRefused("least", least, Scaling.MOST);
        }
        int highest = hours == null ? least : Math.max(least, hours.least());
        if (most < Math.max(1, highest) || most > Scaling.MOST) {
            throw new ScheduleRefused("most", most, Math.max(1, highest), Scaling.MOST);
        }
        if (hours != null && hours.least() == least) {
            throw new ScheduleRefused("same", least);
        }
    }

    /** @throws ScheduleRefused that names the value and what was expected */
    public static Schedule read(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new ScheduleRefused("text", text, EXPECTED);
        }
        return new Schedule(
                number(parts.group(1)),
                number(parts.group(2)),
                parts.group(3) == null ? null : Hours.read(number(parts.group(3)), parts.group(4)));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.replace('−', '-'));
    }

    public String text() {
        return least + "-" + most + (hours == null ? "" : "_" + hours.text());
    }

    /** The least that a ScaledObject has of its own. */
    public int floor() {
        return hours == null ? least : Math.min(least, hours.least());
    }

    /** Of replicas at least, over a week. */
    public double meanLeast() {
        return hours == null ? least : least + (hours.least() - least) * hours.share();
    }

    /** @throws IllegalArgumentException where KEDA would refuse it */
    public Candidate on(Candidate now) {
        ScaledObject object = now.object();
        List<Trigger> triggers = new ArrayList<>(object.triggers());
        List<Signal> signals = new ArrayList<>(now.signals());
        Hours other = hours;
        if (other != null) {
            requireNoFormula(object.modifiers() != null);
            triggers.add(Trigger.Cron.of(
                    other.higher(least).window(), other.higher(least).replicas()));
            signals.add(Signal.CALENDAR);
        }
        return new Candidate(
                text(),
                new ScaledObject(
                        object.name(),
                        new ScaledObject.Replicas(
                                floor(), most, object.replicas().idle()),
                        object.timing(),
                        triggers,
                        object.fallback(),
                        object.modifiers(),
                        object.hpa(),
                        object.annotations()),
                signals);
    }

    /**
     * The same in what stands below {@code spec} of a ScaledObject: only what differs is written.
     *
     * @throws ScheduleRefused where no calendar counts in it
     */
    public Map<String, Object> in(Map<String, Object> spec) {
        SpecDraft draft = SpecDraft.of(spec)
                .with("minReplicaCount", String.valueOf(floor()))
                .with("maxReplicaCount", String.valueOf(most));
        Hours other = hours;
        if (other == null) {
            return draft.spec();
        }
        requireNoFormula(draft.has("advanced.scalingModifiers.formula"));
        Hours.Held held = other.higher(least);
        Map<String, Object> calendar = new LinkedHashMap<>();
        calendar.put("timezone", other.zone().getId());
        calendar.put("start", held.start());
        calendar.put("end", held.end());
        calendar.put("desiredReplicas", String.valueOf(held.replicas()));
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("type", "cron");
        trigger.put("metadata", calendar);
        return draft.withTrigger(trigger).spec();
    }

    /** A formula decides alone, over the triggers that it names. */
    private static void requireNoFormula(boolean hasOne) {
        if (hasOne) {
            throw new ScheduleRefused("formula");
        }
    }
}
