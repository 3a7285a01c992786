package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.StreamResourceRegistry;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class StatementLinksTests extends CostsPageTest {
    private List<String> labels() {
        return find(Anchor.class).all().stream()
                .filter(one -> one.getHref().contains("dynamic/resource"))
                .map(one -> one.getAriaLabel().orElse(""))
                .toList();
    }

    @Test
    void whoMaySeeTheCostsGetsTheStatementInThreeFormats() {
        open("costs?month=2026-10");

        assertThat(text()).contains("Statement of October 2026");
        assertThat(labels())
                .containsExactly(
                        "Statement of October 2026 as PDF",
                        "Statement of October 2026 as CSV",
                        "Statement of October 2026 as FOCUS");
    }

    @Test
    void whatIsInEnglishSaysSoToWhoReadsGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open("costs?month=2026-10");

        assertThat(text()).contains("PDF, englisch CSV, englisch FOCUS");
    }

    @Test
    void aLeadGetsThatOfTheirTeamAndOfNoOther() {
        hands.person().as(Role.TEAM_LEAD);

        open("costs/teams/docs");
        assertThat(labels()).hasSize(3);

        open("costs/teams/zoo");
        assertThat(labels()).isEmpty();

        open("costs");
        assertThat(labels()).isEmpty();
    }

    @Test
    void aFileThatIsMadeIsDownloadedAndWhyThereIsNoOtherStandsInItsPlace() throws IOException {
        declares(UNPRICED);
        open("costs?month=2026-10");

        MockHttpServletResponse csv = download("CSV");
        assertThat(csv.getStatus()).isEqualTo(200);
        assertThat(csv.getHeader("Content-Disposition")).contains("costs-2026-10-platform.csv");
        assertThat(csv.getContentAsString(StandardCharsets.UTF_8)).startsWith("kind,team,model");

        assertThat(labels()).hasSize(2);
        assertThat(text()).contains("PDF CSV FOCUS Prices name no currency");
    }

    @Test
    void whatBecomesImpossibleWhileThePageIsOpenIsSaidOnce() throws IOException {
        open("costs?month=2026-10");
        declares(UNPRICED);

        assertThat(download("FOCUS").getStatus()).isEqualTo(503);
        settle();
        assertThat(toasts()).contains("No statement", "Prices name no currency");
    }

    @Test
    void whoLostTheirRoleSinceThePageWasOpenedGetsNoFile() throws IOException {
        open("costs?month=2026-10");
        hands.person().as(Role.TEAM_LEAD);

        assertThat(download("CSV").getStatus()).isEqualTo(503);
    }

    @Test
    void ofAMonthOfWhichNothingIsRecordedNoneIsOffered() {
        prometheus.holds(RecordedHours.of("2026-11-24T00:00:00Z", HandClock.START));

        open("costs?month=2026-10");

        assertThat(labels()).isEmpty();
        assertThat(text()).contains("Nothing is recorded of 2026-10");
    }

    private MockHttpServletResponse download(String format) throws IOException {
        Anchor link = find(Anchor.class).withText(format).single();
        VaadinSession session = VaadinSession.getCurrent();
        var resource = session.getResourceRegistry()
                .getResource(StreamResourceRegistry.ElementStreamResource.class, URI.create(link.getHref()))
                .orElseThrow();
        VaadinServletService service = (VaadinServletService) session.getService();
        MockHttpServletResponse response = new MockHttpServletResponse();
        resource.getElementRequestHandler()
                .handleRequest(
                        new VaadinServletRequest(new MockHttpServletRequest(), service),
                        new VaadinServletResponse(response, service),
                        session,
                        link.getElement());
        return response;
    }
}
