package io.pilothouse.serving;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of vLLM, compared number by number: 0.8.5.post1 comes after 0.8.5, 0.10.0 after 0.9.2. */
public record VllmVersion(String text) implements Comparable<VllmVersion> {
    public static final VllmVersion DRAINS_SINCE = new VllmVersion("0.18.0");
    /** Of a tag that begins with it, or names it behind vllm; those of NVIDIA's containers are a year and a month. */
    private static final Pattern TAG =
            Pattern.compile("(?:.*vllm[_-])?v?([01]\\.\\d+(\\.\\d+)*(\\.post\\d+)?)(?!\\d).*");
    /** With vLLM in their names, and numbers of their own in their tags. */
    private static final Pattern OTHERS = Pattern.compile("(^|.*/)lmcache/.*");

    /**
     * From an image such as {@code vllm/vllm-openai:v0.33.0@sha256:…}; empty when its tag is no version, or may be that of something else that has
     * vLLM in it.
     */
    static Optional<VllmVersion> ofImage(String image) {
        String withoutDigest = image.split("@", 2)[0];
        int colon = withoutDigest.lastIndexOf(':');
        String repository = withoutDigest.substring(0, Math.max(0, colon));
        String tag = withoutDigest.substring(colon + 1);
        Matcher matcher = TAG.matcher(tag);
        return tag.contains("/")
                        || !repository.contains("vllm")
                        || OTHERS.matcher(repository).matches()
                        || !matcher.matches()
                ? Optional.empty()
                : Optional.of(new VllmVersion(matcher.group(1)));
    }

    public boolean atLeast(VllmVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(VllmVersion other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        return Arrays.stream(text.split("\\D+"))
                .filter(part -> !part.isEmpty() && part.length() <= 8)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Override
    public String toString() {
        return text;
    }
}
