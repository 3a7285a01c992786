package io.pilothouse.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PricesCheckTests {
    private static final String FILE = "console/prices.yaml";
    private static final String BEFORE = "currency: EUR\nperHour: {L40S: 1, A100 80 GB: 2, A100 3g.40gb: 0.9}\n";

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

    private List<Finding> judge(String path, String text) {
        FileTree before = FileTree.platform().with(FILE, BEFORE);
        return new PricesCheck(new HandClock(), beans.getBeanProvider(KnownDevices.class))
                .judge(new Candidate(
                        before,
                        before.with(path, text),
                        new ChangeSet(
                                "Prices",
                                List.of(),
                                before.commit(),
                                List.of(new FileEdit.Write(path, text)),
                                Effect.NONE,
                                "",
                                Map.of(),
                                null)));
    }

    @Test
    void aChangeOfOtherFilesAndOneThatChangesNoPriceAsksNobody() {
        assertThat(judge("console/notes.md", "x")).isEmpty();
        assertThat(judge(FILE, BEFORE + "# as agreed\n")).isEmpty();
        assertThat(judge(FILE, "currency: euro\n"))
                .as("another check says that")
                .isEmpty();
    }

    @Test
    void aDeviceThatNoClusterHasIsWarnedOfByNameWithWhatTheyHaveAndOnlyWhereItsPriceIsNew() {
        String more = "currency: EUR\nperHour: {L40S: 1, A100 80 GB: 2, A100 3g.40gb: 0.9}\n"
                + "prices: [{from: 2099-01-01, devices: {L40S: 2}, reserved: {Toaster: {count: 2, perHour: 1}}}]\n";
        assertThat(judge(FILE, more)).as("nobody watches clusters").isEmpty();

        beans.addBean("devices", new SomeDevices("H200", "L40S"));

        assertThat(judge(FILE, more)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNS);
            assertThat(finding.reason())
                    .hasToString(
                            "Toaster gets a price, and no connected cluster has such a device. They have: H200, L40S.");
        });
    }

    @Test
    void aDeviceThatLosesItsPriceIsWarnedOfUnlessItsBoardHasOne() {
        assertThat(judge(FILE, "currency: EUR\nperHour: {A100 80 GB: 2}\n"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNS);
                    assertThat(finding.reason())
                            .hasToString("L40S has no price today any more, so that what it costs is not added up.");
                });
    }
}
