package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who serves a model in one environment finds it under the same name in the next. */
class ProposedNameTests {
    private static final EnvironmentName STAGING = EnvironmentName.of("staging");
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");

    private static FileTree serving(ServingSpec... specs) {
        FileTree tree = FileTree.platform();
        for (ServingSpec spec : specs) {
            tree = Desk.serving(spec, tree);
        }
        return tree;
    }

    private static Proposal proposed(FileTree tree) {
        return new Desk(new FakeRepository(tree)).propose.of(Samples.VERSION, STAGING);
    }

    private static String name(Proposal proposal) {
        return proposal.wanted().endpoint().name().value();
    }

    @Test
    void aModelThatIsServedElsewhereIsProposedUnderItsNameThereAndThatIsSaid() {
        Proposal proposal = proposed(serving(Samples.spec().at(CHAT)));

        assertThat(name(proposal)).isEqualTo("chat");
        assertThat(proposal.serving()).isNull();
        assertThat(proposal.why(Field.ENDPOINT).reason())
                .hasToString("Serves this model in prod under this name; a new endpoint here");
        assertThat(proposal.why(Field.ENDPOINT).reason().inWords(Locale.GERMAN))
                .isEqualTo("Liefert dieses Modell in prod unter diesem Namen; hier ein neuer Endpunkt");
    }

    @Test
    void whereThatNameIsTakenTheNextOneIsProposedAndElseOneFromTheModels() {
        FileTree served = serving(Samples.spec().at(CHAT));
        FileTree taken = served.with("models/chat/staging/notes.txt", "taken");

        assertThat(name(proposed(taken))).isEqualTo("mistral-small-24b");
        assertThat(proposed(taken).why(Field.ENDPOINT).reason()).hasToString("From the model's name; a new endpoint");
        assertThat(name(proposed(Desk.serving(Samples.spec().at(EndpointId.of("writer", "prod")), taken))))
                .isEqualTo("writer");
    }

    @Test
    void whatServesTheModelThereAlreadyComesBeforeAnyName() {
        Proposal proposal =
                proposed(serving(Samples.spec().at(CHAT), Samples.spec().at(EndpointId.of("zebra", "staging"))));

        assertThat(name(proposal)).isEqualTo("zebra");
        assertThat(proposal.serving()).isNotNull();
    }

    @Test
    void aNameThatServesAnotherModelElsewhereIsNotMeant() {
        ServingSpec.Model model = Samples.spec().model();
        FileTree tree = serving(Samples.spec()
                .at(CHAT)
                .withModel(new ServingSpec.Model(new ModelVersionId("phi-4", "1"), model.digest(), model.weights())));

        assertThat(name(proposed(tree))).isEqualTo("mistral-small-24b");
    }

    @Test
    void whoTypesThatNameReadsTheSame() {
        Desk desk = new Desk(new FakeRepository(serving(Samples.spec().at(CHAT))));

        assertThat(List.of(
                        desk.propose
                                .of(Samples.VERSION, new EndpointId(CHAT.name(), STAGING))
                                .why(Field.ENDPOINT)
                                .reason()
                                .key(),
                        desk.propose
                                .of(Samples.VERSION, EndpointId.of("other", "staging"))
                                .why(Field.ENDPOINT)
                                .reason()
                                .key()))
                .containsExactly("rollouts.endpoint-elsewhere", "because.endpoint-new");
    }
}
