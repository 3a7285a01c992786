package io.pilothouse.access.declared;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.serving.DeclaredTeams;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one file of what is declared. What it does not say is what the file is called; a field that nobody knows is refused, since it would do nothing. */
public final class DeclarationReader {
    private final String path;
    private final YamlDocument document;
    private final List<Wrong> wrong = new ArrayList<>();

    private DeclarationReader(String path, YamlDocument document) {
        this.path = path;
        this.document = document;
    }

    private record GrantFile(
            EndpointName model,
            @Nullable String until,
            @Nullable Budgets budgets) {}

    private record TeamFile(
            @Nullable String team,
            @Nullable String lead,
            @Nullable String contact,
            @Nullable String group,
            @Nullable List<String> members,
            @Nullable String until,
            @Nullable Budgets budgets,
            @Nullable Spend spend,
            @Nullable List<TeamName> formerly,
            @Nullable List<GrantFile> models) {}

    private record ModelFile(
            @Nullable String model,
            @Nullable TeamName owner,
            @Nullable String contact,
            @Nullable String until,
            @Nullable Budgets budgets) {}

    private record ApplicationFile(
            @Nullable String application,
            TeamName team,
            @Nullable String contact,
            @Nullable String until,
            @Nullable ServiceAccountFile serviceAccount,
            @Nullable Budgets budgets,
            @Nullable List<EndpointName> models) {}

    private record ServiceAccountFile(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String name) {}

    /**
     * Empty where there is no file.
     *
     * @throws InvalidYaml naming everything that is wrong, at the line of the first
     */
    public static Optional<Declaration> read(AccessFolder folder, String path, Optional<String> text) {
        return text.map(some -> new DeclarationReader(path, YamlDocument.parse(path, some)).read(folder, some));
    }

    private Declaration read(AccessFolder folder, String text) {
        Declaration read = switch (folder) {
            case TEAMS -> team(DeclaredTeams.read(path, Optional.of(text)));
            case MODELS -> model();
            case APPLICATIONS -> application();
        };
        wrong.addAll(read.budgets().wrong());
        if (!wrong.isEmpty()) {
            throw new InvalidYaml(
                    path,
                    document.line(wrong.getFirst().field()),
                    InvalidYaml.all(wrong.stream()
                            .map(one -> InvalidYaml.at(one.field(), one.why()))
                            .toList()));
        }
        return read;
    }

    private Declaration team(String name) {
        TeamFile file = document.as(TeamFile.class);
        TeamName called = team(name, "team");
        String group = text(file.group());
        GroupPath.wrong(group).forEach(wrong::add);
        return new Team(
                path,
                called,
                text(file.lead()),
                text(file.contact()),
                group,
                said(file.members()),
                day(file.until(), "until"),
                grants(said(file.models())),
                budgets(file.budgets()),
                spend(file.spend()),
                formerly(called, said(file.formerly())));
    }

    private @Nullable Spend spend(@Nullable Spend said) {
        if (said != null) {
            wrong.addAll(said.wrong());
        }
        return said;
    }

    private List<TeamName> formerly(TeamName called, List<TeamName> names) {
        for (int i = 0; i < names.size(); i++) {
            TeamName name = names.get(i);
            if (name.equals(called) || names.indexOf(name) < i) {
                wrong.add(new Wrong("formerly[" + i + "]", Reason.of("yaml.formerly", name)));
            }
        }
        return names;
    }

    private Declaration model() {
        ModelFile file = document.as(ModelFile.class);
        return new ModelAccess(
                path,
                name(file.model(), "model"),
                file.owner(),
                text(file.contact()),
                day(file.until(), "until"),
                budgets(file.budgets()));
    }

    private Declaration application() {
        ApplicationFile file = document.as(ApplicationFile.class);
        List<EndpointName> models = said(file.models());
        for (int i = 0; i < models.size(); i++) {
            once(models, i);
        }
        return new Application(
                path,
                applicationName(file.application()),
                file.team(),
                text(file.contact()),
                day(file.until(), "until"),
                account(file.serviceAccount()),
                models,
                budgets(file.budgets()));
    }

    private @Nullable ServiceAccount account(@Nullable ServiceAccountFile file) {
        if (file == null) {
            return null;
        }
        ServiceAccount account = new ServiceAccount(text(file.cluster()), text(file.namespace()), text(file.name()));
        wrong.addAll(account.wrong());
        return account;
    }

    private void once(List<EndpointName> models, int i) {
        if (models.indexOf(models.get(i)) < i) {
            wrong.add(new Wrong("models[" + i + "]", Reason.of("yaml.model-twice", models.get(i))));
        }
    }

    private List<Grant> grants(List<GrantFile> files) {
        List<Grant> grants = new ArrayList<>();
        Set<EndpointName> seen = new HashSet<>();
        for (int i = 0; i < files.size(); i++) {
            GrantFile file = files.get(i);
            String at = "models[" + i + "]";
            if (!seen.add(file.model())) {
                wrong.add(new Wrong(at, Reason.of("yaml.model-twice", file.model())));
            }
            Budgets budgets = budgets(file.budgets());
            budgets.wrong().forEach(one -> wrong.add(one.below(at)));
            grants.add(new Grant(file.model(), day(file.until(), at + ".until"), budgets));
        }
        return grants;
    }

    private TeamName team(String name, String field) {
        try {
            return TeamName.of(name);
        } catch (InvalidName wrong) {
            throw misnamed(field, wrong);
        }
    }

    private EndpointName name(@Nullable String name, String field) {
        try {
            return EndpointName.of(Objects.requireNonNullElseGet(name, this::stem));
        } catch (InvalidName wrong) {
            throw misnamed(field, wrong);
        }
    }

    private ApplicationName applicationName(@Nullable String name) {
        try {
            return ApplicationName.of(Objects.requireNonNullElseGet(name, this::stem));
        } catch (InvalidName wrong) {
            throw misnamed("application", wrong);
        }
    }

    private InvalidYaml misnamed(String field, InvalidName wrong) {
        return new InvalidYaml(path, document.line(field), InvalidYaml.at(field, wrong.atField()));
    }

    private String stem() {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    }

    private @Nullable LocalDate day(@Nullable String said, String field) {
        if (said == null) {
            return null;
        }
        try {
            return LocalDate.parse(said);
        } catch (DateTimeException noDay) {
            wrong.add(new Wrong(field, InvalidYaml.expected(said, Reason.of("yaml.day"))));
            return null;
        }
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said.strip();
    }

    private static <T> List<T> said(@Nullable List<T> all) {
        return all == null ? List.of() : all;
    }

    private static Budgets budgets(@Nullable Budgets said) {
        return said == null ? Budgets.NONE : said;
    }
}
