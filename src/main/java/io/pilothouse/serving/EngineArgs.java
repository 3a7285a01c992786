package io.pilothouse.serving;

import io.pilothouse.changes.CommandArguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an engine, as the list they stand in. A flag is {@code --name=value}, {@code --name value} in two items, or {@code --name}
 * alone; vLLM takes underscores for hyphens. An edit keeps the form and the place of what stands there.
 */
public record EngineArgs(List<String> items) {
    public static final String MAX_MODEL_LEN = "--max-model-len";
    public static final String GPU_MEMORY_UTILIZATION = "--gpu-memory-utilization";
    public static final String KV_CACHE_DTYPE = "--kv-cache-dtype";
    public static final String TENSOR_PARALLEL = "--tensor-parallel-size";
    public static final String PIPELINE_PARALLEL = "--pipeline-parallel-size";
    public static final String SHUTDOWN_TIMEOUT = "--shutdown-timeout";
    public static final String SERVED_MODEL_NAME = "--served-model-name";
    static final String MODEL = "--model";

    /** What {@link ServingSpec} has a field for or the console decides; all others are a person's own. */
    private static final List<String> KNOWN = List.of(
            MODEL,
            SERVED_MODEL_NAME,
            MAX_MODEL_LEN,
            GPU_MEMORY_UTILIZATION,
            KV_CACHE_DTYPE,
            TENSOR_PARALLEL,
            PIPELINE_PARALLEL,
            SHUTDOWN_TIMEOUT,
            "--host",
            "--port");

    public EngineArgs {
        items = List.copyOf(items);
    }

    /** @param first the item of the flag. @param count 2 when its value stands in an item of its own */
    private record Place(int first, int count, @Nullable String value) {}

    public Optional<String> value(String flag) {
        return Optional.ofNullable(place(flag)).map(place -> place.value() == null ? "" : place.value());
    }

    /** Whether a switch is on: the flag alone, or with another value than false. */
    public boolean isOn(String flag) {
        return value(flag).filter(value -> !value.equalsIgnoreCase("false")).isPresent();
    }

    public EngineArgs with(String flag, @Nullable String value) {
        Place place = place(flag);
        if (value == null) {
            return place == null ? this : without(place);
        }
        List<String> edited = new ArrayList<>(items);
        if (place == null) {
            edited.add(flag + "=" + value);
        } else if (place.count() == 2) {
            edited.set(place.first() + 1, value);
        } else {
            String standing = items.get(place.first());
            edited.set(
                    place.first(),
                    standing.substring(0, CommandArguments.name(standing).length()) + "=" + value);
        }
        return new EngineArgs(edited);
    }

    /** The arguments that are a person's own, as they stand; what comes before the first flag is the model and none of them. */
    List<String> extra() {
        List<String> extra = new ArrayList<>();
        for (int i = firstFlag(); i < items.size(); ) {
            int count = count(i);
            if (!KNOWN.contains(CommandArguments.longName(CommandArguments.name(items.get(i))))) {
                extra.addAll(items.subList(i, i + count));
            }
            i += count;
        }
        return extra;
    }

    /** With other arguments of a person's own: those that stay keep their places. */
    public EngineArgs withExtra(List<String> wanted) {
        List<String> now = extra();
        if (now.equals(wanted)) {
            return this;
        }
        List<String> kept = new ArrayList<>(items.subList(0, firstFlag()));
        List<String> missing = new ArrayList<>(wanted);
        for (int i = firstFlag(); i < items.size(); ) {
            int count = count(i);
            List<String> group = items.subList(i, i + count);
            boolean known = KNOWN.contains(CommandArguments.longName(CommandArguments.name(items.get(i))));
            int at = Collections.indexOfSubList(missing, group);
            if (known || at >= 0) {
                kept.addAll(group);
            }
            if (!known && at >= 0) {
                missing.subList(at, at + count).clear();
            }
            i += count;
        }
        kept.addAll(missing);
        return new EngineArgs(kept);
    }

    /** The names of all flags, in order, with hyphens. */
    List<String> flags() {
        List<String> flags = new ArrayList<>();
        for (int i = firstFlag(); i < items.size(); i += count(i)) {
            flags.add(CommandArguments.name(items.get(i)));
        }
        return flags;
    }

    /** The item a flag stands in, from 0; -1 when it does not. */
    int item(String flag) {
        Place place = place(flag);
        return place == null ? -1 : place.first();
    }

    private EngineArgs without(Place place) {
        List<String> edited = new ArrayList<>(items);
        edited.subList(place.first(), place.first() + place.count()).clear();
        return new EngineArgs(edited);
    }

    private @Nullable Place place(String flag) {
        for (int i = firstFlag(); i < items.size(); i += count(i)) {
            if (CommandArguments.longName(CommandArguments.name(items.get(i))).equals(flag)) {
                String joined = CommandArguments.joinedValue(items.get(i));
                return new Place(i, count(i), count(i) == 2 ? items.get(i + 1) : joined);
            }
        }
        return null;
    }

    private int firstFlag() {
        int first = 0;
        while (first < items.size() && !CommandArguments.isFlag(items.get(first))) {
            first++;
        }
        return first;
    }

    /** A flag without {@code =} takes the next item if that is no flag. */
    private int count(int item) {
        boolean alone = !items.get(item).contains("=");
        return alone && item + 1 < items.size() && !CommandArguments.isFlag(items.get(item + 1)) ? 2 : 1;
    }
}
