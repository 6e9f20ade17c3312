-- Praksisarkene behøver ikke andet end kommunerne.
return programme { id = "job-foerst", name = "Job først", units = require "kommuner" }
