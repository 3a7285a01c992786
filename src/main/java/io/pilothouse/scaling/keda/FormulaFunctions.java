package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.keda.Formula.Row;
import io.pilothouse.scaling.keda.FormulaNode.Kind;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The functions of numbers and lists. Lists are always written out, so that what is asked of them is asked of each element in its place. */
final class FormulaFunctions {
    /** Those that may have a test of each element after the list. */
    static final Set<String> PREDICATES = Set.of("all", "none", "any", "one", "count", "sum");

    static final Set<String> PLAIN =
            Set.of("float", "int", "abs", "ceil", "floor", "round", "max", "min", "mean", "median", "len");

    private static final double HALF = 0.5;

    private FormulaFunctions() {}

    /** @param name one of {@link #PLAIN} */
    static FormulaNode call(String name, List<FormulaNode> arguments, FormulaTokens tokens) {
        return switch (name) {
            case "max", "min" -> extreme(name, numbers(name, arguments, tokens));
            case "mean" -> mean(numbers(name, arguments, tokens));
            case "median" -> median(numbers(name, arguments, tokens));
            case "len" ->
                FormulaNode.constant(Kind.INT, list(name, arguments, tokens).size());
            default -> ofOne(name, arguments, tokens);
        };
    }

    private static FormulaNode ofOne(String name, List<FormulaNode> arguments, FormulaTokens tokens) {
        if (arguments.size() != 1) {
            throw tokens.wrong(
                    Reason.of("settings.formula.calls", name, arguments.size()), Reason.of("settings.formula.one"));
        }
        FormulaNode node = FormulaOperators.number(name + "(…)", arguments.getFirst(), tokens);
        return switch (name) {
            case "int" -> FormulaNode.of(Kind.INT, row -> (long) node.of(row));
            case "abs" -> FormulaNode.of(node.kind(), row -> Math.abs(node.of(row)));
            case "ceil" -> FormulaNode.of(Kind.FLOAT, row -> Math.ceil(node.of(row)));
            case "floor" -> FormulaNode.of(Kind.FLOAT, row -> Math.floor(node.of(row)));
            case "round" -> FormulaNode.of(Kind.FLOAT, row -> rounded(node.of(row)));
            default -> FormulaNode.of(Kind.FLOAT, node::of);
        };
    }

    /** A half is rounded away from 0. */
    private static double rounded(double value) {
        return Math.signum(value) * Math.floor(Math.abs(value) + HALF);
    }

    /** Numbers and the elements of lists alike; at least one. */
    private static List<FormulaNode> numbers(String name, List<FormulaNode> arguments, FormulaTokens tokens) {
        List<FormulaNode> numbers = new ArrayList<>();
        for (FormulaNode argument : arguments) {
            if (argument.kind() == Kind.LIST) {
                numbers.addAll(numbers(name, argument.elements(), tokens));
            } else {
                numbers.add(FormulaOperators.number(name + "(…)", argument, tokens));
            }
        }
        if (numbers.isEmpty()) {
            throw tokens.wrong(Reason.of("settings.formula.nothing", name), Reason.of("settings.formula.some"));
        }
        return numbers;
    }

    private static List<FormulaNode> list(String name, List<FormulaNode> arguments, FormulaTokens tokens) {
        if (arguments.size() != 1 || arguments.getFirst().kind() != Kind.LIST) {
            throw tokens.wrong(Reason.of("settings.formula.no-list", name), Reason.of("settings.formula.a-list"));
        }
        return arguments.getFirst().elements();
    }

    private static Kind kind(List<FormulaNode> nodes) {
        return nodes.stream().map(FormulaNode::kind).reduce(FormulaNode::joined).orElse(Kind.FLOAT);
    }

    private static FormulaNode extreme(String name, List<FormulaNode> numbers) {
        DoubleBinaryOperator of = name.equals("max") ? Math::max : Math::min;
        return FormulaNode.of(kind(numbers), row -> {
            double found = numbers.getFirst().of(row);
            for (int i = 1; i < numbers.size(); i++) {
                found = of.applyAsDouble(found, numbers.get(i).of(row));
            }
            return found;
        });
    }

    private static double sum(List<FormulaNode> numbers, Row row) {
        double sum = 0;
        for (int i = 0; i < numbers.size(); i++) {
            sum += numbers.get(i).of(row);
        }
        return sum;
    }

    private static FormulaNode mean(List<FormulaNode> numbers) {
        return FormulaNode.of(Kind.FLOAT, row -> sum(numbers, row) / numbers.size());
    }

    private static FormulaNode median(List<FormulaNode> numbers) {
        return FormulaNode.of(Kind.FLOAT, row -> {
            double[] sorted =
                    numbers.stream().mapToDouble(node -> node.of(row)).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        });
    }

    /** What {@code #} stands for in the test after that list. */
    static FormulaNode element(String name, FormulaNode list, FormulaTokens tokens) {
        return FormulaNode.of(kind(list(name, List.of(list), tokens)), row -> row.element);
    }

    /** @param test null where none is written: then the elements themselves are counted or summed */
    static FormulaNode over(String name, FormulaNode list, @Nullable FormulaNode test, FormulaTokens tokens) {
        List<FormulaNode> elements = list(name, List.of(list), tokens);
        if (name.equals("sum")) {
            return sum(elements, test, tokens);
        }
        Kind tested = test == null ? kind(elements) : test.kind();
        if (tested != Kind.BOOL || test == null && !name.equals("count")) {
            throw tokens.wrong(
                    Reason.of("settings.formula.no-test", name), Reason.of("settings.formula.a-test", "{# > 1}"));
        }
        ToIntFunction<Row> count = row -> matching(elements, test, row);
        return switch (name) {
            case "all" -> FormulaNode.truth(row -> count.applyAsInt(row) == elements.size());
            case "none" -> FormulaNode.truth(row -> count.applyAsInt(row) == 0);
            case "any" -> FormulaNode.truth(row -> count.applyAsInt(row) > 0);
            case "one" -> FormulaNode.truth(row -> count.applyAsInt(row) == 1);
            default -> FormulaNode.of(Kind.INT, count::applyAsInt);
        };
    }

    private static FormulaNode sum(List<FormulaNode> elements, @Nullable FormulaNode each, FormulaTokens tokens) {
        if (each == null) {
            elements.forEach(element -> FormulaOperators.number("sum(…)", element, tokens));
            return FormulaNode.of(kind(elements), row -> sum(elements, row));
        }
        FormulaOperators.number("sum(…)", each, tokens);
        return FormulaNode.of(each.kind(), row -> {
            double sum = 0;
            for (FormulaNode element : elements) {
                sum += with(element, each, row);
            }
            return sum;
        });
    }

    private static int matching(List<FormulaNode> elements, @Nullable FormulaNode test, Row row) {
        int matching = 0;
        for (FormulaNode element : elements) {
            double found = test == null ? element.of(row) : with(element, test, row);
            matching += found != 0 ? 1 : 0;
        }
        return matching;
    }

    /** The value of the test while {@code #} is that element; the one of a test around it is set back. */
    private static double with(FormulaNode element, FormulaNode test, Row row) {
        double outer = row.element;
        row.element = element.of(row);
        double value = test.of(row);
        row.element = outer;
        return value;
    }
}
