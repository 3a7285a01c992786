package io.pilothouse.workloads;

import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Why a node has no image, by what the registry answered: whoever looks for a missing tag wastes time where the registry only had enough. */
final class ImagePull {
    private static final String NOT_PULLED = "because.image-not-pulled";

    /** In the order in which they are looked for: a registry that refuses also says that there may be no such repository. */
    private static final Map<String, Pattern> BY_WORDS = new LinkedHashMap<>();

    static {
        BY_WORDS.put(
                "because.image-limited",
                Pattern.compile("(?i)" + status("429") + "|too ?many ?requests|rate limit|QPS exceeded"));
        BY_WORDS.put(
                "because.image-denied",
                Pattern.compile("(?i)" + status("40[13]") + "|unauthorized|forbidden|denied|authorization failed"
                        + "|no basic auth credentials|authentication required"));
        BY_WORDS.put(
                "because.image-unreachable",
                Pattern.compile("(?i)" + status("50[0234]")
                        + "|no such host|timeout|timed out|deadline exceeded|connection (refused|reset)"
                        + "|no route to host|server misbehaving|x509:|unexpected EOF|RegistryUnavailable"));
        BY_WORDS.put(
                "because.image-missing",
                Pattern.compile("(?i)manifest unknown|not ?found|does not exist|no such image|is not present"
                        + "|NeverPull|no match for platform"));
        BY_WORDS.put("because.image-name", Pattern.compile("InvalidImageName|invalid reference format"));
    }

    private ImagePull() {}

    /** As a word of its own: a tag, a digest and a port may have the same digits. */
    private static String status(String digits) {
        return "(?<![\\w.:/@-])" + digits + "\\b(?!\\.\\d)";
    }

    static boolean is(Reason why) {
        return BY_WORDS.containsKey(why.key()) || why.key().equals(NOT_PULLED);
    }

    /** @param waiting Kubernetes' word and what the registry or the node said, whole */
    static Reason why(PodState.Waiting waiting) {
        String said = waiting.reason() + " " + waiting.message();
        return BY_WORDS.entrySet().stream()
                .filter(words -> words.getValue().matcher(said).find())
                .map(words -> Reason.of(words.getKey()))
                .findFirst()
                .orElseGet(() -> Reason.of(NOT_PULLED));
    }
}
