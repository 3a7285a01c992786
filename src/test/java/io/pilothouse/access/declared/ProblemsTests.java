package io.pilothouse.access.declared;

import static io.pilothouse.access.declared.Written.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of files that can each be read. */
class ProblemsTests {
    private static String team(String more) {
        return "group: /teams/docs\nmodels:\n- model: chat\n" + more;
    }

    @Test
    void nothingIsSaidOfWhatFitsTogether() {
        assertThat(wrong(Written.tree())).isEmpty();
    }

    @Test
    void aGrantOfAModelThatNoFileDeclares() {
        assertThat(wrong(Written.tree().with(Written.TEAM, team("- model: nobody-knows\n"))))
                .containsExactly("access/teams/docs.yaml:4 docs may call nobody-knows, which no file declares.");
    }

    @Test
    void aModelThatNoEndpointServes() {
        assertThat(wrong(Written.tree()
                        .with("access/models/old.yaml", "owner: docs\n")
                        .with(Written.TEAM, team("- model: old\n"))))
                .containsExactly("access/models/old.yaml:0 old can be granted, and no endpoint has that name.");
    }

    @Test
    void aFolderThatIsABaseOfEndpointsServesNothing() {
        assertThat(wrong(Written.tree()
                        .with("models/old/base/workload.yaml", "kind: Deployment\n")
                        .with("access/models/old.yaml", "owner: docs\n")
                        .with(Written.TEAM, team("- model: old\n"))))
                .singleElement()
                .asString()
                .contains("no endpoint has that name");
    }

    @Test
    void aModelThatNoTeamMayCallAndAnApplicationThatMayCallNone() {
        assertThat(wrong(Written.tree()
                        .with("models/code/prod/workload.yaml", "kind: Deployment\n")
                        .with("access/models/code.yaml", "model: code\nowner: docs\n")
                        .with("access/applications/idle.yaml", "application: idle\nteam: docs\n")))
                .containsExactly(
                        "access/applications/idle.yaml:1 idle: it may call no model.",
                        "access/models/code.yaml:1 code is declared, and no team may call it.");
    }

    @Test
    void twoApplicationsOfOneServiceAccount() {
        String account = "serviceAccount: {cluster: prod, namespace: docs, name: batch}\n";

        assertThat(wrong(Written.tree()
                        .with(Written.APPLICATION, "team: docs\nmodels: [chat]\n" + account)
                        .with("access/applications/docs-night.yaml", "team: docs\nmodels: [chat]\n" + account)))
                .containsExactly("access/applications/docs-night.yaml:3 docs-night proves who it is by the service"
                        + " account docs/batch, and so does docs-batch: nobody can say which one called.");
    }

    @Test
    void aFormerNameThatATeamHasToday() {
        assertThat(wrong(Written.tree()
                        .with(
                                "access/teams/zoo.yaml",
                                "group: /teams/zoo\nmodels: [{model: chat}]\nformerly: [docs]\n")))
                .containsExactly("access/teams/zoo.yaml:3 zoo says that it was called docs, and a team is called that"
                        + " today: what was spent stays where it is (expected: a name that no team has).");
    }

    @Test
    void aFormerNameOfTwoTeams() {
        assertThat(wrong(Written.tree()
                        .with(Written.TEAM, team("formerly: [papers]\n"))
                        .with(
                                "access/teams/zoo.yaml",
                                "group: /teams/zoo\nmodels: [{model: chat}]\nformerly: [animals, papers]\n")))
                .containsExactly(
                        "access/teams/docs.yaml:4 papers is said to be a former name of several teams: docs, zoo. What"
                                + " was spent under it is nobody’s of them (expected: of one team).",
                        "access/teams/zoo.yaml:3 papers is said to be a former name of several teams: docs, zoo. What"
                                + " was spent under it is nobody’s of them (expected: of one team).");
    }

    @Test
    void aModelWithoutAnOwnerAndWithOneThatNobodyKnows() {
        assertThat(wrong(Written.tree().with(Written.MODEL, "model: chat\n")))
                .containsExactly("access/models/chat.yaml:1 chat has no owner: nobody says who may call it.");
        assertThat(wrong(Written.tree().with(Written.MODEL, "owner: nobody\n")))
                .containsExactly("access/models/chat.yaml:1 nobody is named here, and no file declares this team.");
    }

    @Test
    void twoFilesThatDeclareTheSame() {
        assertThat(wrong(Written.tree()
                        .with(
                                "access/applications/other.yaml",
                                "application: docs-batch\nteam: docs\nmodels: [chat]\n")))
                .containsExactly("access/applications/other.yaml:1 docs-batch is declared twice, in"
                        + " access/applications/docs-batch.yaml and in access/applications/other.yaml: nobody can say"
                        + " which one holds.");
    }

    @Test
    void anApplicationOfATeamThatNobodyDeclaresAndOneBeyondItsTeam() {
        assertThat(wrong(Written.tree().with(Written.APPLICATION, "team: nobody\nmodels: [chat]\n")))
                .containsExactly(
                        "access/applications/docs-batch.yaml:1 nobody is named here, and no file declares this team.");
        assertThat(wrong(Written.tree().with(Written.APPLICATION, "team: docs\nmodels: [chat, code]\n")))
                .containsExactly("access/applications/docs-batch.yaml:2 docs-batch names code, which its team docs may"
                        + " not call.");
    }

    @Test
    void aTeamToWhichNobodyBelongs() {
        assertThat(wrong(Written.tree().with(Written.TEAM, "members: []\nmodels: [{model: chat}]\n")))
                .containsExactly(
                        "access/teams/docs.yaml:1 docs has neither members nor a group: nobody belongs to it.");
    }

    @Test
    void whoIsInTwoTeams() {
        assertThat(wrong(Written.tree().with("access/teams/other.yaml", "group: /teams/docs\n")))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem)
                        .contains("/teams/docs is in several teams: docs, other. Which budget counts is open."));
        assertThat(wrong(Written.tree()
                        .with(Written.TEAM, team("members: [A@example.com]\n"))
                        .with("access/teams/other.yaml", "members: [a@example.com]\n")))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("@example.com is in several teams: docs, other."));
    }

    @Test
    void whatEndedYesterdayAndNotWhatEndsToday() {
        assertThat(wrong(Written.tree().with(Written.TEAM, team("until: 2026-11-28\n"))))
                .noneMatch(problem -> problem.contains("ended"));
        assertThat(wrong(Written.tree().with(Written.TEAM, team("until: 2026-11-27\n"))))
                .containsExactly("access/teams/docs.yaml:4 docs ended on 2026-11-27.");
        assertThat(wrong(Written.tree().with(Written.TEAM, team("  until: 2026-11-27\n"))))
                .containsExactly("access/teams/docs.yaml:4 docs → chat ended on 2026-11-27.");
    }

    @Test
    void whatEndsWithinTwoWeeksIsSaidBeforeItDoes() {
        assertThat(wrong(Written.tree().with(Written.TEAM, team("until: 2026-12-12\n"))))
                .containsExactly("access/teams/docs.yaml:4 docs ends after 2026-12-12: from the next day on nobody"
                        + " calls by it.");
        assertThat(wrong(Written.tree().with(Written.TEAM, team("  until: 2026-11-28\n"))))
                .containsExactly("access/teams/docs.yaml:4 docs → chat ends today: 2026-11-28 (UTC) is its last"
                        + " day, and nobody calls by it after that.");
        assertThat(wrong(Written.tree().with(Written.TEAM, team("  until: 2026-11-29\n"))))
                .singleElement()
                .asString()
                .contains("docs → chat ends tomorrow: 2026-11-29 (UTC) is its last day");
        assertThat(wrong(Written.tree().with(Written.APPLICATION, "team: docs\nmodels: [chat]\nuntil: 2026-12-01\n")))
                .singleElement()
                .asString()
                .contains("docs-batch ends after 2026-12-01");
        assertThat(wrong(Written.tree().with(Written.TEAM, team("until: 2026-12-13\n"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {tokensPerHour: {hard: 100}, tokensPerDay: {hard: 2400}}    |
            {tokensPerHour: {hard: 100}, tokensPerDay: {hard: 100}}     |
            {tokensPerHour: {hard: 100}, tokensPerDay: {soft: 9999}}    |
            {requestsPerMinute: {hard: 9}, tokensPerHour: {hard: 1}}    |
            {tokensPerHour: {hard: 100}, tokensPerDay: {hard: 2401}}    | Tokens a day is 2,401 and is never reached, because Tokens an hour allows 24 × 100 = 2,400.
            {tokensPerHour: {hard: 101}, tokensPerDay: {hard: 100}}     | Tokens an hour is 101 and is never reached, because Tokens a day allows 100.
            {tokensPerDay: {hard: 100}, tokensPerMonth: {hard: 3100}}   |
            {tokensPerDay: {hard: 100}, tokensPerMonth: {hard: 3101}}   | Tokens a month is 3,101 and is never reached, because Tokens a day allows 31 × 100 = 3,100.
            {tokensPerHour: {hard: 1}, tokensPerMonth: {hard: 745}}     | Tokens a month is 745 and is never reached, because Tokens an hour allows 744 × 1 = 744.
            """)
    void twoWindowsContradictWhereOneIsAlwaysReachedBeforeTheOther(String budgets, String problem) {
        if (problem == null) {
            assertThat(wrong(Written.tree().with(Written.TEAM, team("budgets: " + budgets + "\n"))))
                    .isEmpty();
        } else {
            assertThat(wrong(Written.tree().with(Written.TEAM, team("budgets: " + budgets + "\n"))))
                    .containsExactly("access/teams/docs.yaml:4 docs: " + problem);
        }
    }

    @Test
    void aLimitAboveTheOneThatItIsPartOf() {
        assertThat(wrong(Written.tree()
                        .with(Written.TEAM, team("budgets: {tokensPerDay: {hard: 10}}\n"))
                        .with(
                                Written.APPLICATION,
                                "team: docs\nmodels: [chat]\nbudgets: {tokensPerDay: {hard: 11}}\n")))
                .containsExactly("access/applications/docs-batch.yaml:3 docs-batch: Tokens a day is 11 and is never"
                        + " reached, because all of docs has 10.");
    }

    /** A month of 31 tokens is one a day; what was left of it may have been shared out at more. */
    @Test
    void aDayOfAGrantAboveWhatGatewaysLetThroughOfTheMonthOfItsTeam() {
        assertThat(wrong(month())).singleElement().asString().endsWith(letThrough(10));
        assertThat(wrong(shared(310, 19))).singleElement().asString().endsWith(letThrough(19));
        assertThat(wrong(shared(310, 5))).singleElement().asString().endsWith(letThrough(5));
        assertThat(wrong(shared(310, 20))).isEmpty();
    }

    @Test
    void whatWasSharedOutOfTheMonthBeforeOrOfAnotherBudgetIsNotWhatGatewaysLetThrough() {
        assertThat(wrong(shared(310, 19), LocalDate.parse("2026-12-02")))
                .singleElement()
                .asString()
                .endsWith(letThrough(10));
        assertThat(wrong(shared(300, 19)))
                .filteredOn(one -> one.contains("never reached"))
                .singleElement()
                .asString()
                .endsWith(letThrough(10));
    }

    private static FileTree month() {
        return Written.tree()
                .with(
                        Written.TEAM,
                        team("  budgets: {tokensPerDay: {hard: 20}}\nbudgets: {tokensPerMonth: {hard: 310}}\n"));
    }

    private static FileTree shared(int of, int tokensPerDay) {
        String shared = "since: 2026-11-20\nbudgets:\n  - team: docs\n    of: %d\n    tokensPerDay: %d\n";
        return month().with(month().layout().sharedMonth(), shared.formatted(of, tokensPerDay));
    }

    private static String letThrough(int tokensPerDay) {
        return "docs → chat: Tokens a day is 20 and is never reached, because gateways let through " + tokensPerDay
                + " a day of the month of all of docs.";
    }

    @Test
    void aMonthOfAnApplicationAboveWhatTheDayOfItsTeamCanComeTo() {
        assertThat(wrong(Written.tree()
                        .with(Written.TEAM, team("budgets: {tokensPerDay: {hard: 10}}\n"))
                        .with(
                                Written.APPLICATION,
                                "team: docs\nmodels: [chat]\nbudgets: {tokensPerMonth: {hard: 311}}\n")))
                .containsExactly("access/applications/docs-batch.yaml:3 docs-batch: Tokens a month is 311 and is never"
                        + " reached, because Tokens a day of all of docs allows 31 × 10 = 310.");
    }

    @Test
    void aLimitOfATeamForAModelAboveTheOneOfAllCallersOfTheModel() {
        assertThat(wrong(Written.tree()
                        .with(Written.MODEL, "owner: docs\nbudgets: {tokensPerHour: {hard: 10}}\n")
                        .with(Written.TEAM, team("  budgets: {tokensPerDay: {hard: 241}}\n"))))
                .containsExactly(
                        "access/teams/docs.yaml:4 docs → chat: Tokens a day is 241 and is never reached, because"
                                + " Tokens an hour of all of chat allows 24 × 10 = 240.");
    }

    @ParameterizedTest
    @CsvSource({
        "a@example.com,                true",
        "https://chat.example.com/a,   true",
        "http://wiki/team,             true",
        "xxxxx,                        false",
        "'#docs',                      false",
        "https:,                       false",
        "a b@example.com,              false"
    })
    void aContactIsAMailAddressOrAPage(String contact, boolean isOne) {
        var problems = wrong(Written.tree().with(Written.TEAM, team("contact: '" + contact + "'\n")));
        if (isOne) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems)
                    .containsExactly("access/teams/docs.yaml:4 docs: Contact is " + contact + ", where nobody can ask"
                            + " (expected: a mail address, or a page such as https://chat.example.com/docs).");
        }
    }
}
