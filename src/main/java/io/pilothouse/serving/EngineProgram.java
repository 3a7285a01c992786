package io.pilothouse.serving;

import java.util.List;
import java.util.regex.Pattern;

/** How to tell that a container runs vLLM from one that only talks to it, as routers, warm-ups and probes do: their arguments name it, too. */
final class EngineProgram {
    private static final Pattern BESIDE_ENGINES = Pattern.compile("router|gateway|proxy|exporter|operator|controller");

    /** As its program, as a module of it, or as a script that is called after it. */
    private static final Pattern STARTS = Pattern.compile(
            "(?<![\\w.:@-])(?:[\\w.$/-]*/)?vllm(?:\\s+serve\\b|\\.entrypoints\\b)|(?<![\\w.:@])[\\w./-]*vllm[\\w-]*\\.(?:sh|py)(?!\\S)");

    private EngineProgram() {}

    /** By its name, which for most says who made it as well. */
    static boolean isImage(String image) {
        return image.contains("vllm") && !BESIDE_ENGINES.matcher(image).find();
    }

    /** @param command with its arguments, as the container has them, where a shell's script is one of them */
    static boolean isStarted(List<String> command) {
        return EngineArgs.behindProgram(command) > 0
                || STARTS.matcher(String.join(" ", command)).find();
    }
}
