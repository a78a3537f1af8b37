package dev.hindsight.analysis.signal.system;

import dev.hindsight.analysis.signal.DerivedSignal;
import dev.hindsight.analysis.signal.ReadScope;
import dev.hindsight.analysis.signal.RowSource;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.SingleSignal;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How full the context is: (tokens in + tokens reserved for the output) / window. The reserved tokens come from the
/// parameters (`max_tokens` and its newer names); without them nothing is added.
public final class ContextFill implements SingleSignal, DerivedSignal {
    private static final SignalId ID = SignalId.parse("context.fill");
    private static final Pattern RESERVED = Pattern
            .compile("\"max_(?:completion_|output_|new_)?tokens\":(\\d{1,9})(?=[,}])");

    @Override
    public SignalId id() {
        return ID;
    }

    @Override
    public SignalName label() {
        return SignalName.rate("Context fill", "share of the window");
    }

    @Override
    public Signal signal() {
        return Signal.context(ID, this, Direction.NONE, "share");
    }

    @Override
    public List<String> needs() {
        return List.of("tokens_in", "window");
    }

    @Override
    public RowSource rows(ReadScope scope) {
        return RowSource.samples(this);
    }

    @Override
    public Set<String> columns() {
        return Set.of("tokens_in", "window", "params");
    }

    @Override
    public boolean isRate() {
        return false;
    }

    @Override
    public IntToDoubleFunction values(Columns samples) {
        double[] in = samples.numbers("tokens_in");
        double[] window = samples.numbers("window");
        Columns.CategoricalColumn params = samples.words("params");
        if (in == null || window == null) {
            return i -> Double.NaN;
        }
        double[] reserved = new double[params == null ? 0 : params.words().length];
        for (int code = 0; params != null && code < reserved.length; code++) {
            Matcher found = RESERVED.matcher(params.words()[code]);
            reserved[code] = found.find() ? Double.parseDouble(found.group(1)) : 0;
        }
        return i -> window[i] > 0
                ? (in[i] + (params == null || params.code()[i] < 0 ? 0 : reserved[params.code()[i]])) / window[i]
                : Double.NaN;
    }
}
