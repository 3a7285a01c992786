package io.pilothouse.access.declared;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a team names its group: by its path, with or without the leading slash. A step that no group can have, or that an address takes for another
 * one, would be refused by each pass over the realm anew.
 */
final class GroupPath {
    /** As the schema of a team has it. */
    static final Pattern PATH = Pattern.compile(
            "^$|^/?NAMED(?:/NAMED)*$"
                    .replace(
                            "NAMED",
                            "(?!\\.\\.?(?:/|$))(?:[^/\\s\\u0000-\\u001f\\u007f][^/\\u0000-\\u001f\\u007f]{0,253})?[^/\\s~\\u0000-\\u001f\\u007f]"));

    private static final int LONGEST = 1000;

    private GroupPath() {}

    static Stream<Wrong> wrong(String said) {
        return said.length() <= LONGEST && PATH.matcher(said).matches()
                ? Stream.empty()
                : Stream.of(new Wrong("group", InvalidYaml.expected(InvalidName.shown(said), Reason.of("yaml.group"))));
    }
}
