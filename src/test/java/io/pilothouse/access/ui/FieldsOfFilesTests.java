package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.access.declared.DeclarationReader;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.OwnFile;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The reference of the console's own files, with those of access, that this room reads. */
@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
@Import(FieldsOfFilesTests.Files.class)
class FieldsOfFilesTests extends AccessPageTest {
    static class Files {
        @Bean
        OwnFile teams() {
            return new OwnFile(
                    (layout, path) -> layout.declaredIn(path).isPresent(),
                    (path, text) -> DeclarationReader.read(AccessFolder.TEAMS, path, text));
        }
    }

    private void openFields(String file) {
        UI.getCurrent().navigate("fields", QueryParameters.of("file", file));
        settle();
    }

    private void type(String yaml) {
        find(TextArea.class).single().setValue(yaml);
        settle();
    }

    @Test
    void theFormOfSomethingNewLeadsThereToo() {
        open("access/new/teams", NewDeclarationView.class);

        assertThat(pathOf("Fields of access/teams/new.yaml")).isEqualTo("fields?file=access%2Fteams%2Fnew.yaml");
    }

    @Test
    void theFormLeadsToWhatMayStandInItsFileWithTypesRangesAndWhatTheyMean() {
        open("access/teams/docs", DeclarationView.class);
        assertThat(pathOf("Fields of access/teams/docs.yaml")).isEqualTo("fields?file=access%2Fteams%2Fdocs.yaml");

        openFields("access/teams/docs.yaml");

        assertThat(text())
                .contains("Fields of access/teams/<team>.yaml")
                .containsSubsequence(
                        "budgets.tokensPerDay.hard",
                        "a whole number, at least 1, at most 4,294,967,295",
                        "Above which requests are to be refused.");
    }

    @Test
    void withoutAFileItNamesThoseThatCanBeRead() {
        UI.getCurrent().navigate("fields");
        settle();

        assertThat(text())
                .contains("No file is named", "access/teams/<team>.yaml")
                .doesNotContain("is none of");
        assertThat(pathOf("access/teams/<team>.yaml")).isEqualTo("fields?file=access%2Fteams%2Fnew.yaml");
    }

    @Test
    void whatIsWrongWithWhatIsTypedIsSaidWithItsLineAndThenThatItCanBeRead() {
        openFields("access/teams/docs.yaml");
        assertThat(text()).contains("Type or paste the file here");

        type("group: /teams/docs\nbudgets:\n  tokensPerDay: {hard: 0}\n");
        assertThat(text()).contains("Line 3:", "budgets.tokensPerDay.hard");

        type("group: /teams/docs\nteams: 3\n");
        assertThat(text()).contains("Line 2:", "teams");

        type("group: [\n");
        assertThat(text()).contains("Line 2:");

        type("group: /teams/docs\nmodels: [{model: chat}]\n");
        assertThat(text()).contains("It can be read.").doesNotContain("Line ");
        assertThat(pending()).isEmpty();
    }

    @Test
    void whatIsNoFileOfTheConsolesOwnIsSaidToBeNone() {
        openFields("models/chat/prod/workload.yaml");

        assertThat(text()).contains("models/chat/prod/workload.yaml is none of the files");
    }
}
