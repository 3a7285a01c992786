package io.pilothouse.serving;

import io.pilothouse.changes.CommandArguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an engine, as the list they stand in, with the program before them where that stands there, too. A flag is {@code --name=value},
 * {@code --name} with its value or values in the items behind it, or {@code --name} alone; vLLM takes underscores for hyphens. An edit keeps the
 * form and the place of what stands there.
 */
public record EngineArgs(List<String> items) {
    public static final String MAX_MODEL_LEN = "--max-model-len";
    public static final String GPU_MEMORY_UTILIZATION = "--gpu-memory-utilization";
    public static final String KV_CACHE_DTYPE = "--kv-cache-dtype";
    public static final String TENSOR_PARALLEL = "--tensor-parallel-size";
    public static final String PIPELINE_PARALLEL = "--pipeline-parallel-size";
    /** How many engines there are side by side, each with all of the model but its experts. */
    public static final String DATA_PARALLEL = "--data-parallel-size";
    /** How many of them one pod has, where several pods share them. */
    public static final String DATA_PARALLEL_LOCAL = "--data-parallel-size-local";

    public static final String SHUTDOWN_TIMEOUT = "--shutdown-timeout";
    public static final String SERVED_MODEL_NAME = "--served-model-name";
    static final String MODEL = "--model";
    /** A file with any of the others. */
    static final String CONFIG = "--config";

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+|@|\\{[^}]*}|\\(\\w+\\))");

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

    /** @param first the item of the flag. @param count with the items of its values */
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
            return place == null ? this : without(place).with(flag, null);
        }
        List<String> edited = new ArrayList<>(items);
        if (place == null) {
            edited.add(flag + "=" + value);
        } else if (place.count() > 1) {
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

    /** Items that are a variable and no value of a flag: they may be any arguments. The first behind the program is the model. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        for (int i = behindProgram(items) + 1; i < items.size(); i++) {
            String before = items.get(i - 1);
            boolean isValue = CommandArguments.isFlag(before) && !before.contains("=");
            if (!isValue && VARIABLE.matcher(items.get(i)).matches()) {
                open.add(items.get(i));
            }
        }
        return open;
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

    /** The last, where a flag stands twice: that is the one that the engine takes. */
    private @Nullable Place place(String flag) {
        Place last = null;
        for (int i = firstFlag(); i < items.size(); i += count(i)) {
            if (CommandArguments.longName(CommandArguments.name(items.get(i))).equals(flag)) {
                String joined = CommandArguments.joinedValue(items.get(i));
                last = new Place(i, count(i), count(i) > 1 ? items.get(i + 1) : joined);
            }
        }
        return last;
    }

    private int firstFlag() {
        int first = behindProgram(items);
        while (first < items.size() && !CommandArguments.isFlag(items.get(first))) {
            first++;
        }
        return first;
    }

    /** A flag without {@code =} takes the next items up to another flag: some have several values. */
    private int count(int item) {
        int end = item + 1;
        while (!items.get(item).contains("=") && end < items.size() && !CommandArguments.isFlag(items.get(end))) {
            end++;
        }
        return end - item;
    }

    /** How many items name the program: {@code vllm serve}, or Python with a module of vLLM; 0 where they do not. */
    static int behindProgram(List<String> items) {
        for (int i = 1; i < items.size(); i++) {
            boolean serve = items.get(i).equals("serve") && items.get(i - 1).matches("(.*/)?vllm");
            boolean module = items.get(i - 1).equals("-m") && items.get(i).startsWith("vllm");
            if (serve || module) {
                return i + 1;
            }
        }
        return 0;
    }
}
