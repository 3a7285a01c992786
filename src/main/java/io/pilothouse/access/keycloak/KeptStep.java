package io.pilothouse.access.keycloak;

import io.pilothouse.clients.keycloak.RealmKind;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a step did, as the realm keeps it in English, taken apart again so that each reader gets it in their language.
 *
 * @param what without its fields
 * @param fields each with what it was and became, as they are kept; empty where none are said
 */
public record KeptStep(Reason what, String fields) {
    private static final String NAME = "(.+?)";
    private static final String FIELDS = "(?: ([\\w.-]+ [^→]+ → .*))?";
    /** In the place of a name; no word has it. */
    private static final String HERE = "@name@";

    private static final List<Form> FORMS = Stream.of(
                    "keycloak.create", "keycloak.change", "keycloak.complete", "keycloak.remove")
            .flatMap(act -> Stream.of(RealmKind.values()).map(kind -> Form.of(act, kind)))
            .toList();

    private record Form(String act, RealmKind kind, Pattern english) {
        static Form of(String act, RealmKind kind) {
            String said = said(act, kind, HERE).toString();
            int at = said.indexOf(HERE);
            String before = Pattern.quote(said.substring(0, at));
            String after = Pattern.quote(said.substring(at + HERE.length()));
            return new Form(act, kind, Pattern.compile(before + NAME + after + FIELDS));
        }

        static Reason said(String act, RealmKind kind, String name) {
            return Reason.of(act, StepWords.called(kind, name));
        }

        Optional<KeptStep> read(String line) {
            Matcher found = english.matcher(line);
            return found.matches()
                    ? Optional.of(new KeptStep(
                            said(act, kind, found.group(1)), Objects.requireNonNullElse(found.group(2), "")))
                    : Optional.empty();
        }
    }

    /** Empty for what no console wrote, or one of another version. */
    public static Optional<KeptStep> read(String line) {
        return FORMS.stream().flatMap(form -> form.read(line).stream()).findFirst();
    }
}
