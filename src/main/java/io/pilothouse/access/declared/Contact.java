package io.pilothouse.access.declared;

import io.pilothouse.access.declared.Problem.Kind;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where one asks about what is declared: an address of mail, or a page, such as that of a channel. Other text stays where it is, since files may
 * have had it for long, and is warned of.
 */
final class Contact {
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+");

    private Contact() {}

    static Stream<Problem> wrong(Declaration about) {
        String said = about.contact();
        return said.isEmpty() || MAIL.matcher(said).matches() || isPage(said)
                ? Stream.empty()
                : Stream.of(Problem.of(Kind.CONTACT, about, "contact", about.id(), InvalidName.shown(said)));
    }

    /** The lead and the members of a team are known by their addresses of mail alone. */
    static Stream<Problem> people(Team team) {
        return Stream.concat(
                Stream.of(team.lead()).filter(lead -> !lead.isEmpty()).flatMap(lead -> person(team, "lead", lead)),
                team.members().stream().flatMap(member -> person(team, "members", member)));
    }

    private static Stream<Problem> person(Team team, String field, String said) {
        return MAIL.matcher(said).matches()
                ? Stream.empty()
                : Stream.of(Problem.of(
                        Kind.ADDRESS, team, field, team.id(), Reason.of("access." + field), InvalidName.shown(said)));
    }

    private static boolean isPage(String said) {
        try {
            URI page = URI.create(said);
            boolean isWeb = "https".equalsIgnoreCase(page.getScheme()) || "http".equalsIgnoreCase(page.getScheme());
            return isWeb && page.getHost() != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
