package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.vector.Metric;
import dev.sluice.types.vector.Vector;
import dev.sluice.types.vector.Vectors;
import java.util.List;

final class VectorSamples {

    private VectorSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(vectors(Metric.EUCLIDEAN, product), vectors(Metric.COSINE, product));
    }

    private static TypeSample<?> vectors(Metric metric, DatabaseProduct product) {
        return TypeSample.of(
                        Vectors.vector(3, metric),
                        Vector.of(0, 0, 0),
                        Vector.of(1, 2, 3),
                        Vector.of(-Float.MAX_VALUE, Float.MIN_VALUE, 0.1f),
                        Vector.of(1e10f, 1.0f / 3, Float.MIN_NORMAL))
                .refusing(Vector.of(1, 2), Vector.of(1, 2, 3, 4))
                .refusingSql(
                        product == DatabaseProduct.POSTGRESQL
                                ? new String[] {
                                    "'{1,2}'",
                                    "'{1,2,null}'",
                                    "'{1,2,NaN}'",
                                    "'{1,2,Infinity}'",
                                    "'{{1,2,3}}'",
                                    "'[2:4]={1,2,3}'"
                                }
                                : new String[] {"x'0000'", "x'00000000000000000000000000'"});
    }
}
