-- Gives each text column of staging.* the type that all its values fit, as a register's owner would have declared it: date, boolean,
-- integer, double precision. Danish signs and dates become the database's own.
DO $$
DECLARE
  one record;
  kind text;
  list text;
  fits boolean;
BEGIN
  FOR one IN SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'staging' LOOP
    list := '';
    FOR kind IN SELECT column_name FROM information_schema.columns
                WHERE table_schema = 'staging' AND table_name = one.name ORDER BY ordinal_position LOOP
      EXECUTE format('SELECT coalesce(bool_and(%1$I ~ ''^[0-9]{2}-[0-9]{2}-[0-9]{4}$''), false) FROM staging.%2$I', kind, one.name) INTO fits;
      IF fits THEN
        list := list || format(', to_date(%1$I, ''DD-MM-YYYY'') AS %1$I', kind);
        CONTINUE;
      END IF;
      EXECUTE format('SELECT coalesce(bool_and(%1$I IN (''ja'', ''nej'')), false) FROM staging.%2$I', kind, one.name) INTO fits;
      IF fits THEN
        list := list || format(', %1$I = ''ja'' AS %1$I', kind);
        CONTINUE;
      END IF;
      EXECUTE format('SELECT coalesce(bool_and(%1$I ~ ''^-?[0-9]+$''), false) FROM staging.%2$I', kind, one.name) INTO fits;
      IF fits THEN
        list := list || format(', %1$I::integer AS %1$I', kind);
        CONTINUE;
      END IF;
      EXECUTE format('SELECT coalesce(bool_and(%1$I ~ ''^-?[0-9.]*[0-9]([,.][0-9]+)?$''), false) FROM staging.%2$I', kind, one.name) INTO fits;
      IF fits THEN
        list := list || format(', CASE WHEN %1$I LIKE ''%%,%%'' THEN replace(replace(%1$I, ''.'', ''''), '','', ''.'')
                                  ELSE %1$I END::double precision AS %1$I', kind);
        CONTINUE;
      END IF;
      list := list || format(', %1$I', kind);
    END LOOP;
    EXECUTE format('CREATE TABLE %1$I AS SELECT %2$s FROM staging.%1$I', one.name, substr(list, 3));
  END LOOP;
END $$;
