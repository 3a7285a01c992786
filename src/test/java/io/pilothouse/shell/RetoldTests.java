package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RetoldTests {
    private static final Reader GERMAN = new Reader(Locale.GERMAN, ZoneOffset.UTC, Clock.systemUTC());

    private static String german(String english) throws Exception {
        return GERMAN.answer(() -> Retold.here(english));
    }

    @Test
    void whatARollOutDoesIsSaidInTheReadersLanguage() throws Exception {
        assertThat(german(
                        "New endpoint llama-chat of team assist in staging, cluster fra-1, namespace models-staging."))
                .isEqualTo("Neuer Endpunkt llama-chat des Teams assist in staging, Cluster fra-1, Namespace"
                        + " models-staging.");
        assertThat(german("Serves llama-3.1-8b-chat version 4 (sha256:31a7c80e, 15.0\u00a0GiB) with vLLM 0.33.0."))
                .isEqualTo("Liefert llama-3.1-8b-chat Version 4 (sha256:31a7c80e, 15,0\u00a0GiB) mit vLLM 0.33.0.");
        assertThat(german("Each replica has 1 × nvidia.com/gpu; replicas: 1 to 2, one more above 8 waiting."))
                .isEqualTo("Jedes Replikat hat 1 × nvidia.com/gpu; Replikate: 1 bis 2, eines mehr ab 8 Wartenden.");
        assertThat(german("max_model_len: 16,384 → 32,768.")).isEqualTo("max_model_len: 16.384 → 32.768.");
        assertThat(german("mistral in prod: The replicas: 1 → 3.")).isEqualTo("mistral in prod: Die Replikate: 1 → 3.");
    }

    @Test
    void whatARollOutTakesIsSaidInTheReadersLanguage() throws Exception {
        assertThat(german("Time")).isEqualTo("Dauer");
        assertThat(german("Devices of mistral in prod")).isEqualTo("Geräte von mistral in prod");
        assertThat(german("1 to 2 new")).isEqualTo("1 bis 2 neu");
        assertThat(german("2 × L40S taken (5 free when planned), 1 × H100 80 GB freed"))
                .isEqualTo("2 × L40S belegt (5 bei der Planung frei), 1 × H100 80 GB frei geworden");
        assertThat(german("2 replaced, one by one; at least 1 → 2, at most 4 → 6"))
                .isEqualTo("2 ersetzt, einer nach dem anderen; mindestens 1 → 2, höchstens 4 → 6");
        assertThat(german("about 2 min until a pod is ready (15.0 GiB at 1945 MiB/s, then the engine starts)"))
                .isEqualTo("etwa 2 min, bis ein Pod bereit ist (15,0 GiB mit 1.945 MiB/s, danach startet die Engine)");
    }

    /** An amount within each of the sentences about devices, and each of those beside another. */
    @Test
    void everySentenceAboutDevicesIsRetoldAsItWouldBeSaidWhateverAmountIsInIt() throws Exception {
        ResourceBundle book = ResourceBundle.getBundle("words/git", Locale.ROOT);
        Reason amount = Reason.of("git.devices.between", 2, "5 × A100 3g.40gb");
        Reason bound = Reason.of("git.devices.most", 8, 6);
        for (String key : new TreeSet<>(book.keySet())) {
            if (key.startsWith("git.devices.") && !key.equals("git.devices.between")) {
                Reason said = Reason.of("git.also", Reason.of(key, amount, 3, 1), bound);
                assertThat(german(said.toString())).as(key).isEqualTo(GERMAN.answer(() -> Words.say(said)));
            }
        }
    }

    @Test
    void moneyIsWrittenAsTheReaderWritesIt() throws Exception {
        assertThat(german("docs: the budget of money a month becomes €\u00a012,000 instead of €\u00a09.50."))
                .isEqualTo("docs: das Budget an Geld im Monat wird 12.000\u00a0€ statt 9,50\u00a0€.");
    }

    @Test
    void whatAPersonTookForAConflictIsSaidInTheReadersLanguage() throws Exception {
        assertThat(german("Sets budgets.tokensPerDay.hard of access/teams/support.yaml to 50000000, over"
                        + " 20000000 on main"))
                .isEqualTo("Setzt budgets.tokensPerDay.hard in access/teams/support.yaml auf 50000000, auf main steht"
                        + " 20000000");
        assertThat(german("Leaves spec.replicas of models/a.yaml as on main, 4, not 2"))
                .isEqualTo("Lässt spec.replicas in models/a.yaml wie auf main, 4, nicht 2");
    }

    @Test
    void aMomentIsToldByTheReadersClockAndStaysInUtcInGit() throws Exception {
        Instant at = Instant.parse("2025-12-01T08:00:00Z");
        String english = Reason.of("git.ends", at).toString();
        assertThat(english).isEqualTo("Wanted until 2025-12-01 08:00 UTC; what takes it back is due then.");

        String clock = GERMAN.answer(() -> Figures.here().moment(at));
        assertThat(german(english))
                .isEqualTo("Gewünscht bis " + clock + "; dann ist fällig, die Änderung zurückzunehmen.");
        assertThat(Retold.here(english))
                .isEqualTo("Wanted until " + Figures.here().moment(at) + "; what takes it back is due then.");
        assertThat(german("It was 2025-13-01 08:00 UTC.")).isEqualTo("It was 2025-13-01 08:00 UTC.");
    }

    @Test
    void whyAnEndWasCommittedIsToldByTheReadersClockAndWhatAPersonWroteInItStays() throws Exception {
        Instant at = Instant.parse("2025-12-01T08:00:00Z");
        String written = "Replicas: 1 to 2 new,\nsince 2026-11-24 03:00 UTC.";
        String clock = GERMAN.answer(() -> Figures.here().moment(at));

        assertThat(GERMAN.answer(
                        () -> Retold.why(Reason.of("git.why.early", at, written).toString())))
                .isEqualTo("Es wird vorzeitig zurückgenommen. Gewünscht war es bis " + clock + ": " + written);
        assertThat(Retold.why(Reason.of("git.why.over", at, written).toString()))
                .isEqualTo("It was wanted until " + Figures.here().moment(at) + " only: " + written);
        assertThat(GERMAN.answer(() -> Retold.why(written))).isEqualTo(written);
        assertThat(GERMAN.answer(() -> Retold.why("The engine is up again."))).isEqualTo("The engine is up again.");
    }

    @Test
    void aMomentThatSomebodyWroteStaysAsTheyWroteIt() throws Exception {
        String written = "Outage began 2026-11-24 03:00 UTC";

        assertThat(german(written)).isEqualTo(written);
        assertThat(Retold.here(written)).isEqualTo(written);
    }

    @Test
    void whatSomebodyWroteStaysAsItIs() throws Exception {
        assertThat(german("Half of the team waits; the rest is in Hamburg."))
                .isEqualTo("Half of the team waits; the rest is in Hamburg.");
        assertThat(german("Take version 1.5 more")).isEqualTo("Take version 1.5 more");
    }

    private static String titled(String subject) throws Exception {
        return GERMAN.answer(() -> Retold.title(subject));
    }

    @Test
    void aTitleThatTheConsoleMadeIsSaidInTheReadersLanguage() throws Exception {
        assertThat(titled("Change llama-chat in prod")).isEqualTo("llama-chat in prod ändern");
        assertThat(titled("Roll out mistral-24b version 5 to staging as mistral"))
                .isEqualTo("mistral-24b Version 5 nach staging als mistral ausrollen");
        assertThat(titled("Roll out llama-chat version 2 to prod"))
                .isEqualTo("llama-chat Version 2 nach prod ausrollen");
        assertThat(titled("Change how llama-chat scales in prod"))
                .isEqualTo("Skalierung von llama-chat in prod ändern");
        assertThat(titled("Set the price of H100 80 GB")).isEqualTo("Den Preis von H100 80 GB setzen");
    }

    @Test
    void anUndoSaysTheTitleOfWhatItTakesBackInTheSameLanguage() throws Exception {
        assertThat(titled("Undo 1a2b3c4: Undo 5d6e7f8: Retire llama-chat in prod"))
                .isEqualTo("1a2b3c4 zurücknehmen: 5d6e7f8 zurücknehmen: llama-chat in prod außer Betrieb nehmen");
        assertThat(titled("Undo 1a2b3c4: Give the team more room"))
                .isEqualTo("1a2b3c4 zurücknehmen: Give the team more room");
    }

    @Test
    void aTitleThatSomebodyElseWroteStaysAsItIs() throws Exception {
        assertThat(titled("Change the colours of the page in March"))
                .isEqualTo("Change the colours of the page in March");
        assertThat(titled("Devices")).isEqualTo("Devices");
    }

    @Test
    void inEnglishNothingIsTouched() {
        assertThat(Retold.here("1 to 2 new")).isEqualTo("1 to 2 new");
    }

    @Test
    void whatIsDeclaredOfAccessIsSaidInTheReadersLanguage() throws Exception {
        assertThat(german("docs, for the model chat: the hard limit of tokens a day becomes 2,000,000 instead of"
                        + " 1,000,000."))
                .isEqualTo(
                        "docs, für das Modell chat: die harte Grenze der Token je Tag wird 2.000.000 statt 1.000.000.");
        assertThat(german("docs gains access to chat.")).isEqualTo("docs bekommt Zugriff auf chat.");
        assertThat(german("docs-batch: the contact becomes ada@example.com."))
                .isEqualTo("docs-batch: der Kontakt wird ada@example.com.");
        assertThat(titled("Let docs call chat")).isEqualTo("docs erlauben, chat aufzurufen");
        assertThat(titled("Undo 1a2b3c4: Change access of team docs"))
                .isEqualTo("1a2b3c4 zurücknehmen: Zugriff von Team docs ändern");
    }

    /** What a check or an undo says of another change quotes its title. */
    @Test
    void aTitleWithinAReasonIsInTheReadersLanguageToo() throws Exception {
        Reason waits = Reason.of(
                "check.names.waits",
                "c-0412",
                "Mara Blau",
                "mistral",
                "prod",
                Reason.title("Roll out mistral version 4 to prod"));

        assertThat(GERMAN.answer(() -> Words.say(Reason.of("because.and", waits, waits))))
                .contains("„mistral Version 4 nach prod ausrollen“")
                .doesNotContain("Roll out");
        assertThat(waits)
                .hasToString(
                        "“Roll out mistral version 4 to prod” of Mara Blau waits for mistral in prod too (c-0412).");
    }
}
