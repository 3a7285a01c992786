package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.DeclarationReader;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Written;
import io.pilothouse.changes.Layout.AccessFolder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How budgets are said where there is little room. */
class BudgetWordsTests {
    private static Budgets budgets(String written) {
        Team team = (Team) DeclarationReader.read(
                        AccessFolder.TEAMS, Written.TEAM, Optional.of("team: docs\nbudgets: " + written + "\n"))
                .orElseThrow();
        return team.budgets();
    }

    private static String shortly(String written) {
        return BudgetWords.shortly(budgets(written)).orElse("-");
    }

    @Test
    void theTightestOfTokensIsShownAndHowManyOthersHold() {
        assertThat(shortly("{requestsPerMinute: {hard: 600}}")).isEqualTo("600 requests/min");
        assertThat(shortly("{requestsPerMinute: {hard: 600}, tokensPerMonth: {hard: 900000000}}"))
                .isEqualTo("900M tokens/month +1");
        assertThat(shortly("{tokensPerDay: {hard: 10000000}, tokensPerMonth: {hard: 900000000}}"))
                .isEqualTo("10.0M tokens/day +1");
        assertThat(shortly("{tokensPerDay: {hard: 90000000}, tokensPerMonth: {hard: 900000000}}"))
                .isEqualTo("900M tokens/month +1");
    }

    @Test
    void whatIsNotSetIsNone() {
        assertThat(BudgetWords.all(budgets("{}"))).isEqualTo("none");
    }
}
