package io.pilothouse.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTests {
    private static final Touched LAB = new Touched(Thing.ENDPOINTS, "models/mistral/staging");
    private static final Touched PROD = new Touched(Thing.PRODUCTION, "models/mistral/prod");
    private static final Touched GATES = new Touched(Thing.GATES, "console/gates.yaml");

    private final Authority shipped = new Authority(Matrix.shipped(), RoleHolders.UNKNOWN);

    private static Actor someone(Role... roles) {
        return new Actor("Rika Kern", "rika@example.org", Set.of(roles));
    }

    /** Each cell of what the console ships. Whoever is not named may not. */
    @ParameterizedTest
    @CsvSource({
        "ENDPOINTS,    PROPOSE, PLATFORM_OPERATOR ML_ENGINEER",
        "ENDPOINTS,    COMMIT,  PLATFORM_OPERATOR ML_ENGINEER",
        "ENDPOINTS,    UNDO,    PLATFORM_OPERATOR ML_ENGINEER ON_CALL",
        "ENDPOINTS,    RAISE,   PLATFORM_OPERATOR ML_ENGINEER ON_CALL",
        "ENDPOINTS,    DISCARD, PLATFORM_OPERATOR",
        "PRODUCTION,   PROPOSE, PLATFORM_OPERATOR ML_ENGINEER",
        "PRODUCTION,   COMMIT,  PLATFORM_OPERATOR",
        "PRODUCTION,   UNDO,    PLATFORM_OPERATOR ON_CALL",
        "PRODUCTION,   RAISE,   PLATFORM_OPERATOR ON_CALL",
        "PRODUCTION,   DISCARD, PLATFORM_OPERATOR",
        "GATES,        PROPOSE, PLATFORM_OPERATOR",
        "GATES,        COMMIT,  PLATFORM_OPERATOR",
        "GATES,        UNDO,    PLATFORM_OPERATOR",
        "GATES,        RAISE,   ''",
        "GATES,        DISCARD, PLATFORM_OPERATOR",
        "CONSOLE,      PROPOSE, PLATFORM_OPERATOR",
        "CONSOLE,      COMMIT,  PLATFORM_OPERATOR",
        "CONSOLE,      UNDO,    PLATFORM_OPERATOR",
        "CONSOLE,      RAISE,   ''",
        "CONSOLE,      DISCARD, PLATFORM_OPERATOR",
        "ACCESS,       PROPOSE, PLATFORM_OPERATOR",
        "ACCESS,       COMMIT,  PLATFORM_OPERATOR",
        "ACCESS,       UNDO,    PLATFORM_OPERATOR",
        "ACCESS,       RAISE,   ''",
        "ACCESS,       DISCARD, PLATFORM_OPERATOR",
        "OWN,          PROPOSE, TEAM_LEAD",
        "OWN,          COMMIT,  ''",
        "OWN,          UNDO,    ''",
        "OWN,          RAISE,   ''",
        "OWN,          DISCARD, ''",
        "GRANTS,       PROPOSE, TEAM_LEAD",
        "GRANTS,       COMMIT,  TEAM_LEAD",
        "GRANTS,       UNDO,    ''",
        "GRANTS,       RAISE,   ''",
        "GRANTS,       DISCARD, TEAM_LEAD",
        "APPLICATIONS, PROPOSE, PLATFORM_OPERATOR",
        "APPLICATIONS, COMMIT,  PLATFORM_OPERATOR",
        "APPLICATIONS, UNDO,    PLATFORM_OPERATOR",
        "APPLICATIONS, RAISE,   ''",
        "APPLICATIONS, DISCARD, PLATFORM_OPERATOR",
        "OTHER,        PROPOSE, PLATFORM_OPERATOR",
        "OTHER,        COMMIT,  PLATFORM_OPERATOR",
        "OTHER,        UNDO,    PLATFORM_OPERATOR",
        "OTHER,        RAISE,   ''",
        "OTHER,        DISCARD, PLATFORM_OPERATOR"
    })
    void eachCellOfTheShippedMatrix(Thing thing, Act act, String expected) {
        String allowed = Stream.of(Role.values())
                .filter(role -> shipped.judge(someone(role), act, List.of(new Touched(thing, "x")))
                        .isAllowed())
                .map(Role::name)
                .collect(Collectors.joining(" "));

        assertThat(allowed).isEqualTo(expected);
        assertThat(shipped.judge(someone(), act, List.of(new Touched(thing, "x")))
                        .isAllowed())
                .isFalse();
    }

    @Test
    void whatTouchesSeveralThingsNeedsTheRightForEach() {
        assertThat(said(shipped.judge(someone(Role.ML_ENGINEER), Act.COMMIT, List.of(LAB, PROD, GATES))))
                .containsExactly(
                        "Changes of endpoints in production (models/mistral/prod) are committed by platform operators.",
                        "Changes of gates (console/gates.yaml) are committed by platform operators.");
    }

    @Test
    void differentRolesOfOnePersonMayCoverDifferentThings() {
        assertThat(shipped.judge(someone(Role.ML_ENGINEER, Role.ON_CALL), Act.UNDO, List.of(LAB, PROD)))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void whoMayIsToldByWhichRule() {
        assertThat(shipped.judge(someone(Role.PLATFORM_OPERATOR), Act.COMMIT, List.of(PROD, GATES))
                        .by())
                .extracting(Reason::toString)
                .containsExactly(
                        "Changes of endpoints in production are for platform operators, and you are one of them.",
                        "Changes of gates are for platform operators, and you are one of them.");
        Touched model = new Touched(
                Thing.ACCESS, "access/models/chat.yaml", List.of(new Own(Thing.GRANTS, Set.of("rika@example.org"))));
        assertThat(shipped.judge(someone(Role.TEAM_LEAD), Act.COMMIT, List.of(model))
                        .by())
                .extracting(Reason::toString)
                .containsExactly(
                        "Changes of what may be called of one's own models are for team leads, and this is yours.");
    }

    @Test
    void whoIsRefusedIsToldWhichRoleWouldDoAndWhomToAsk() {
        RoleHolders holders = new RoleHolders(
                List.of(
                        new Actor("Alex Sommer", "alex@example.org", Set.of(Role.PLATFORM_OPERATOR)),
                        new Actor("Toni Weber", "toni@example.org", Set.of(Role.ON_CALL))),
                "#llm-platform");

        Verdict verdict = new Authority(Matrix.shipped(), holders).judge(someone(), Act.PROPOSE, List.of(GATES));

        assertThat(said(verdict))
                .containsExactly(
                        "You have no role here.",
                        "Changes of gates (console/gates.yaml) are proposed by platform operators.",
                        "Ask Alex Sommer, #llm-platform.");
        assertThat(((Verdict.Denied) verdict).roles()).containsExactly(Role.PLATFORM_OPERATOR);
    }

    @Test
    void theSameIsSaidInGerman() {
        Verdict verdict = shipped.judge(someone(Role.TEAM_LEAD), Act.UNDO, List.of(PROD));

        assertThat(verdict.why())
                .extracting(reason -> reason.inWords(Locale.GERMAN))
                .containsExactly("Das Zurücknehmen von Änderungen an Endpunkten in Produktion (models/mistral/prod)"
                        + " vorschlagen darf nur, wer eine dieser Rollen hat: "
                        + "Plattformbetrieb und Bereitschaft.");
    }

    @Test
    void manyPlacesAreNamedByTheFirstThree() {
        List<Touched> many = Stream.of("a", "b", "c", "d")
                .map(path -> new Touched(Thing.OTHER, path))
                .toList();

        assertThat(said(shipped.judge(someone(Role.ON_CALL), Act.COMMIT, many)))
                .containsExactly("Changes of other files (a, b, c, …) are committed by platform operators.");
    }

    @Test
    void whatNobodyMayIsSaidSo() {
        Authority strict = new Authority(
                Matrix.read("console/authority.yaml", "gates: {propose: [platform_operator]}\n"), RoleHolders.UNKNOWN);

        assertThat(said(strict.judge(someone(Role.PLATFORM_OPERATOR), Act.COMMIT, List.of(GATES))))
                .containsExactly("Changes of gates (console/gates.yaml) are committed by nobody.");
    }

    private static List<String> said(Verdict verdict) {
        return verdict.why().stream().map(Reason::toString).toList();
    }
}
