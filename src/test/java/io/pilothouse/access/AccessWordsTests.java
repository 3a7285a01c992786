package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.DeclarationReader;
import io.pilothouse.access.declared.Written;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a commit says of a team's money and of its former names. */
class AccessWordsTests {
    private static Declaration team(String text) {
        return DeclarationReader.read(AccessFolder.TEAMS, Written.TEAM, Optional.of(text))
                .orElseThrow();
    }

    private static List<Reason> differences(String before, String after) {
        return AccessWords.differences(team(before), team(after), "EUR");
    }

    @Test
    void aBudgetOfMoneyAndAFormerNameAreSaidInWords() {
        assertThat(differences("contact: a\n", "contact: a\nspend: {month: 12000}\nformerly: [papers]\n"))
                .extracting(Reason::toString)
                .containsExactly(
                        "docs was called papers before, and what was spent under that name is its own.",
                        "docs: the budget of money a month becomes €\u00a012,000.");
        assertThat(differences("spend: {month: 12000}\nformerly: [papers]\n", "spend: {month: 9000}\n"))
                .extracting(Reason::toString)
                .containsExactly(
                        "docs is not said any more to have been called papers.",
                        "docs: the budget of money a month becomes €\u00a09,000 instead of €\u00a012,000.");
    }

    @Test
    void withoutPricesNobodySaysInWhichCurrencyItIs() {
        assertThat(AccessWords.differences(team("contact: a\n"), team("contact: a\nspend: {month: 12000}\n"), ""))
                .extracting(Reason::toString)
                .containsExactly("docs: the budget of money a month becomes 12,000.");
    }

    @Test
    void inGermanToo() {
        assertThat(differences("contact: a\nspend: {month: 12000}\n", "contact: a\nformerly: [papers]\n"))
                .extracting(one -> one.inWords(Locale.GERMAN))
                .containsExactly(
                        "docs hieß früher papers, und was unter diesem Namen ausgegeben wurde, gehört dazu.",
                        "docs: das Budget an Geld im Monat steht nicht mehr da; bisher 12.000\u00a0€.");
    }
}
